import testConfig from '@trainyard/test-config'

export default testConfig
