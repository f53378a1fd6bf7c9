const polled = ['TRAIN', 'MODEL_PUBLISH', 'DEPLOY', 'IMPORT', 'RELEASE', 'EXPORT']

/** What Baidu's own client needs beside addresses and keys: a folder of its own, no file of settings, no proxy, and to poll often. */
export function baiduEnvironment(cacheFolder: string): Readonly<Record<string, string>> {
  return {
    QIANFAN_CACHE_DIR: cacheFolder,
    QIANFAN_DOT_ENV_CONFIG_FILE: `${cacheFolder}/none`,
    NO_PROXY: '127.0.0.1',
    ...Object.fromEntries(polled.map(what => [`QIANFAN_${what}_STATUS_POLLING_INTERVAL`, '0.2'])),
  }
}
