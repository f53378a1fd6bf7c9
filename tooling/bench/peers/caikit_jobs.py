"""Measures no-op jobs of caikit's LOCAL trainer: caikit_jobs.py thread|fork|spawn LATENCY_JOBS BURST_JOBS KEPT_JOBS

Its last line is JSON: milliseconds a job one by one, jobs per second at once, kB of resident memory kept of a job that has ended, and
milliseconds a job after all that.
"""

import gc
import json
import os
import sys
import time

import alog

alog.configure("off")

import aconfig
from caikit.core.data_model import JobStatus
from caikit.core.model_management.local_model_trainer import LocalModelTrainer
from caikit.core.modules import ModuleBase, module


@module(id="0b1c8f52-6f0e-4a6e-9d0c-3f5a3d1f7a11", name="NoOp", version="0.0.1")
class NoOp(ModuleBase):
    @classmethod
    def train(cls):
        return cls()

    def run(self):
        return None

    def save(self, model_path):
        pass


def run_jobs(trainer, count):
    futures = [trainer.train(NoOp) for _ in range(count)]
    for future in futures:
        future.wait()
        assert future.get_info().status == JobStatus.COMPLETED, future.get_info()


def seconds(measured):
    start = time.perf_counter()
    measured()
    return time.perf_counter() - start


def resident_kilobytes():
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1000


def one_by_one(trainer, count):
    for _ in range(count):
        run_jobs(trainer, 1)


def milliseconds_each(trainer, count):
    return seconds(lambda: one_by_one(trainer, count)) * 1000 / count


def main():
    workers = sys.argv[1]
    latency_jobs, burst_jobs, kept_jobs = (int(text) for text in sys.argv[2:])
    settings = {} if workers == "thread" else {"use_subprocess": True, "subprocess_start_method": workers}
    trainer = LocalModelTrainer(aconfig.Config(settings, override_env_vars=False), "bench")
    one_by_one(trainer, min(latency_jobs, 100))
    milliseconds = milliseconds_each(trainer, latency_jobs)
    per_second = burst_jobs / seconds(lambda: run_jobs(trainer, burst_jobs))
    before = resident_kilobytes()
    # No more at once than before: what many jobs under way take for a while is not kept.
    for _ in range(0, kept_jobs, burst_jobs):
        run_jobs(trainer, burst_jobs)
    kept = (resident_kilobytes() - before) / kept_jobs if kept_jobs else None
    later = milliseconds_each(trainer, latency_jobs) if kept_jobs else None
    figures = {"milliseconds": milliseconds, "perSecond": per_second, "laterMilliseconds": later, "keptKilobytes": kept}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
