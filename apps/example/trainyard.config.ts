import { defineConfig } from '@trainyard/core'

export default defineConfig({
  plugins: ['@trainyard/local', './src/spare-time-plugin.ts'],
  modules: ['./src/digits.ts'],
  trainers: {
    default: { type: 'LOCAL', config: { savePath: '.trainyard/models' } },
    scripts: { type: 'LOCAL', config: { savePath: '.trainyard/models' } },
    'spare-time': { type: 'SPARE-TIME', config: { savePath: '.trainyard/models', niceness: 10 } },
  },
})
