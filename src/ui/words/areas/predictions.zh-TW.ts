import type { predictions as english } from './predictions.en.ts';

export const predictions: typeof english = {
  runsAgain: (why) => `會重新執行：${why}。`,
  fromCache: '沿用快取：它用到的東西都沒變。',
  sent: '會送出去。',
  ignored: (pattern, line) => `不會送：最後符合的是 .dockerignore 第 ${line} 行的 ${pattern}。`,
  notThere: '建構脈絡裡沒有這個檔案。',
  inImage: '在映像檔裡。',
  notInImage: '不在映像檔裡。',
  builds: '建得起來',
  fails: '建不起來',
  buildWorks: '引擎一路建到最後。',
  buildStops: (message) => `建構停在這裡：${message}`,
  under: (size) => `不到 ${size}`,
  between: (from, to) => `${from} 到 ${to}`,
  over: (size) => `超過 ${size}`,
  size: (size) => `映像檔是 ${size}。`,
  sizeEstimated: (size) => `映像檔大約 ${size}（估計值）。`,
  healthy: '會啟動，也會變成 healthy',
  unhealthy: '會啟動，但永遠不會 healthy',
  notStarted: '啟動不了',
  isHealthy: '服務會啟動，健康檢查也會成功。',
};
