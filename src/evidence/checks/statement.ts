/**
 * Tells a statement from a mere topic, without a parser. It errs on the side of the author: only
 * what has no sign of a predicate at all, or ends like a title and has none but weak ones, is a
 * topic.
 */
export function saysSomething(text: string): boolean {
  return /\p{Script=Han}/u.test(text) ? statesInChinese(text) : statesInEnglish(text)
}

/** Words that make a predicate wherever they stand. */
const STRONG =
  /是|有|在(?!线)|已|仍|正在|将|会(?!议|计|员)|能(?!源|力)|可以|须|应当|宜|不|没|未(?!来)|被|让|使|达|占|超|高于|低于|多于|少于|等于|来自|导致|意味|成为|变成|变为|转为|转向|升|降|涨|跌|回落|放缓|受阻|受限|失速|增至|减至|只|才|却|都|更|最|难|快|慢/u

/** Characters of verbs; as nouns they are found in titles too. */
const WEAK =
  /了|着|过|要|把|从|由|到|出|进|入|成|做|用|给|向|带|推|拉|撑|压|挤|抬|缩|收|放|拓|扩|增|减|加|改|转|变|换|回|留|守|建|立|定|设|补|控|管|防|聚|集|覆盖|回应|解决|支撑|引|争|赢|输|买|卖|花|赚|亏|走|跑|停|落|起|问|答|看|说|需/u

/** What titles of slides end with. */
const TOPIC_END =
  /(?:分析|概述|概况|概览|情况|现状|背景|介绍|总结|小结|展望|建议|对策|原因|成因|影响|趋势|构成|结构|比较|对比|说明|数据|指标|格局|发展|历程|简介|方案|策略|措施|风险|挑战|机遇|问题|目标|路径|模式|关系|特点|特征|意义|内容|思路|框架|体系|市场|业务|回顾|变化|走势|一览|清单)$/u

const CLAUSE = /[\uff0c\uff1b\uff1a\u3001,;:]/u
const FEWEST_HAN = 4
const LONG_HAN = 14

function statesInChinese(text: string): boolean {
  const bare = text.replace(/[\u3002\uff01\s]+$/u, '')
  const length = [...bare.replace(/[^\p{L}\p{N}]/gu, '')].length
  if (length < FEWEST_HAN) return false
  if (STRONG.test(bare)) return true
  if (TOPIC_END.test(bare)) return CLAUSE.test(bare) && WEAK.test(bare) && length >= LONG_HAN
  return WEAK.test(bare) || /\d/.test(bare) || (CLAUSE.test(bare) && length >= LONG_HAN)
}

const VERBS = new Set(
  (
    'is are was were be been am has have had do does did can could will would shall should may might must ' +
    "isn't aren't wasn't won't can't doesn't don't didn't " +
    'grew grows grow rose rises rise fell falls fall lost loses lose won wins win made makes make took takes take ' +
    'went goes go came comes come gave gives give kept keeps keep held holds hold led leads lead left leaves leave ' +
    'met meets meet paid pays pay sold sells sell bought buys buy spent spends spend stood stands stand told tells tell ' +
    'got gets get put puts set sets cut cuts cost costs hit hits let lets beat beats broke breaks break brought brings bring ' +
    'built builds build drew draws draw drove drives drive ran runs run saw sees see sent sends send showed shows show ' +
    'shrank shrinks shrink slow slows stop stops stay stays start starts raise raises reach reaches remain remains ' +
    'need needs want wants work works help helps hurt hurts mean means matter matters decide decides depend depends ' +
    'earn earns serve serves carry carries cover covers drop drops double doubles halve halves exceed exceeds lag lags ' +
    'outgrow outgrows overtake overtakes depress drives push pushes pull pulls settle settles fund funds shorten shortens ' +
    'ask asks belong belongs look looks expect expects close closes open opens buy sits sit lies lie faces face ' +
    'invest focus expand expands exit exits enter enters launch launches add adds use uses move moves turn turns ' +
    'follow follows fail fails pass passes save saves spend weighs weigh worsen worsens improve improves'
  ).split(/\s+/),
)

const ENGLISH_TOPIC_END =
  /(?:overview|analysis|summary|background|introduction|outlook|results|trends?|drivers|challenges|opportunities|recommendations|strategy|structure|comparison|update|landscape|performance|conclusions?|highlights|review)$/i

const FEWEST_WORDS = 2
const LONG_WORDS = 9

function statesInEnglish(text: string): boolean {
  const bare = text.replace(/[.!\s]+$/, '')
  const words = bare.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'\u2019%-]*/gu) ?? []
  if (words.length < FEWEST_WORDS) return false
  if (words.some((word) => VERBS.has(word.replace('\u2019', "'")))) return true
  if (ENGLISH_TOPIC_END.test(bare)) return false
  if (words.some((word) => /[a-z]{3}ed$/.test(word))) return true
  return words.length >= LONG_WORDS
}
