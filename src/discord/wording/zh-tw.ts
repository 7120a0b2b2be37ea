import type { Wording } from '../wording.ts';

export const ZH_TW: Wording = {
  ask: {
    name: '提問',
    description: '向文章提問，用文章的原話回答',
    question: { name: '問題', description: '想問什麼，例如「誰寫的這篇文章？」' },
    onlyMe: { name: '僅自己可見', description: '回答只給你一個人看' },
  },
  asked: (question) => `問：${question}`,
  readAs: (question) => `按「${question}」理解`,
  related: '文章沒有直接說明，最接近的段落是：',
  nothingFound: '文章裡沒有找到相關的內容。',
  suggestions: '可以這樣問：',
  further: '另見',
  title: (title) => `《${title}》`,
  place: (number, total) => `第${number}段，共${total}段`,
  author: (name) => `作者：${name}`,
  source: (name) => `來源：${name}`,
  published: (date) => `發布時間：${date}`,
  dateAndTime: (date, time, zone) => `${date}${time}${zone ? `（${zone}）` : ''}`,
  unknown: {
    author: '文章沒有寫明作者。',
    published: '文章沒有寫明發布時間。',
    source: '文章沒有寫明來源。',
  },
  contents: (paragraphs, sections) =>
    sections > 0 ? `共${paragraphs}段，分${sections}節：` : `共${paragraphs}段`,
  linkToArticle: '原文',
  linkToPublisher: '來源網站',
  help: {
    purpose: '我用文章的原話回答問題：給出原文段落，標出回答問題的那一句，並附上來源。',
    ways: ['輸入 /提問（英文介面為 /ask）', '在頻道裡@我，並寫上問題', '直接傳私訊給我'],
    example: (question) => `例如：${question}`,
    articles: '可以問這些文章：',
    more: (count) => `另有${count}篇`,
  },
  failed: '我這邊出了錯，沒能回答這個問題，請稍後再試。',
};
