import type { playground as english } from './playground.en.ts';

export const playground: typeof english = {
  title: '遊樂場',
  about:
    '放你自己的 Dockerfile，一樣有檢查、圖和建構。直接打字或貼到編輯器，也可以開啟檔案，或把資料夾、zip 拖進來。所有內容都留在這台電腦。',
  openFiles: '開啟檔案…',
  openFolder: '開啟資料夾…',
  drop: '把 Dockerfile、資料夾或 zip 拖到這裡',
  taken: (count) => `工作台上有 ${count} 個檔案了。`,
  nothingTaken: '裡面沒有文字檔。',
  noZip: (name) => `${name} 不是讀得懂的 zip，或解開後太大。`,
  left: '沒有放進來',
  why: { binary: '不是文字檔', 'too-large': '超過 512 kB', 'too-many': '工具產生的資料夾，或超過 500 個檔案' },
  leftHint: '真正建構時，它們會算進建構上下文；有 COPY 到的，也會進到映像檔。',
  share: '複製帶著這些檔案的網址',
  shared: '網址已經複製好了。打開它的人會看到這些檔案，檔案就在網址裡。',
  shareFailed: '瀏覽器不讓這裡複製。檔案已經放進這一頁的網址，請從網址列複製。',
  tooMuchToShare: '檔案太多，網址放不下。',
  badAddress: '網址裡的檔案讀不出來，可能被截斷了。',
  fromAddress: '這些檔案是跟著網址來的。',
  clear: '重新開始',
  cleared: '工作台清空了。',
  unknownImage: '目錄裡沒有的映像檔，會像沒有網路時一樣失敗；編輯器會提示名稱相近的。',
};
