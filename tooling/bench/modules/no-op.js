/** Trains nothing and predicts nothing, so that a job with it takes what a job takes by itself. JavaScript, as packages are published. */
class NoOp {
  async save() {}

  run() {
    return null
  }
}

export const noOp = {
  moduleId: 'no-op',
  moduleUrl: import.meta.url,
  /** @param {object} _settings */
  train: async _settings => new NoOp(),
  load: async () => new NoOp(),
}
