import { defineConfig } from '@trainyard/core'

export default defineConfig({
  plugins: ['@trainyard/local', './src/spare-time-plugin.ts', '@trainyard/sagemaker', '@trainyard/qianfan'],
  modules: ['./src/digits.ts'],
  trainers: {
    default: { type: 'LOCAL', config: { savePath: '.trainyard/models' } },
    scripts: { type: 'LOCAL', config: { savePath: '.trainyard/models' } },
    cloud: {
      type: 'SAGEMAKER',
      config: {
        image: 'public.ecr.aws/docker/library/node:24',
        // The image has no packages: the only one that the program needs goes along with it.
        options: { ignore: ['node_modules/*', '!node_modules/@jax-js', '/data', '/test'] },
      },
    },
    baidu: { type: 'QIANFAN', config: { longestPollSeconds: 0.3, pollSeconds: 0.2 } },
    'spare-time': { type: 'SPARE-TIME', config: { savePath: '.trainyard/models', niceness: 10 } },
  },
  deployers: {
    default: { type: 'LOCAL' },
    baidu: { type: 'QIANFAN', config: { longestPollSeconds: 0.3, pollSeconds: 0.2 } },
  },
  finders: {
    default: { type: 'MULTI', config: { finderPriority: ['disk', 'cloud'] } },
    disk: { type: 'LOCAL' },
    cloud: { type: 'SAGEMAKER' },
  },
})
