import type { about as englishAbout, notFound as englishNotFound } from './pages.en.ts';

export const notFound: typeof englishNotFound = {
  title: '這個泊位是空的',
  text: '這個網址沒有對應的頁面。可能打錯了字，或是頁面已經搬家。',
  asked: '你要找的是',
  home: '回課程地圖',
  rules: '到規則裡找找',
};

export const about: typeof englishAbout = {
  title: '關於 Drydock',
  lead: '一本學習建構與執行容器映像檔的實作本。背後的引擎行為與真正的 Docker、BuildKit 相同，而且就在這個頁面裡運作。',
  promises: '你可以信賴的事',
  promise: [
    ['資料不離開這台電腦', '沒有帳號、沒有伺服器、沒有統計追蹤。頁面不會向其他地方送出任何請求。'],
    ['沒有網路也能用', '造訪過一次之後，就算拔掉網路線，每一課都能打開、建構、評分、存檔。'],
    ['寫下的內容都會留著', '檔案、筆記、答案隨打隨存在這個瀏覽器裡，最多只會漏掉最後半秒鐘的輸入。'],
    ['一切都屬於你', '一個檔案就能帶走全部資料，到另一台電腦也能帶回來，只會合併，不會覆蓋。'],
    ['新版本等你點頭', '有新版本時會告訴你，不會在你工作到一半時把頁面換掉。'],
    ['不偷偷瞎猜', '引擎沒有模擬的部分會明講；估計出來的大小會標明是估計值。'],
    ['人人都能用', '只用鍵盤、用螢幕報讀軟體、深色或淺色、小螢幕、兩種語言，都可以。'],
  ],
  version: (version) => `版本 ${version}`,
  licence: '採用 MIT 授權的自由軟體。',
};
