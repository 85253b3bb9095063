/**
 * Texts of a given length for generated outlines, in voices that lay out differently. Every text
 * starts at another place of its source, so that no two on a slide are alike.
 */

export type Voice = 'chinese' | 'english' | 'mixed' | 'hard'

const SOURCES: Readonly<Record<Voice, string>> = {
  chinese:
    '\u81ea\u8425\u8d37\u6b3e\u6bd4\u4f8b\u63d0\u9ad8\uff0c\u6760\u6746\u968f\u4e4b\u4e0b\u964d\uff1b\u5408\u89c4\u6210\u672c\u4e0a\u5347\uff0c\u800c\u201c\u7a7f\u900f\u5f0f\u201d\u76d1\u7ba1\u6ca1\u6709\u677e\u52a8\u7684\u8ff9\u8c61\u3002\u673a\u6784\u4e4b\u95f4\u7684\u5206\u5316\uff08\u5c24\u5176\u662f\u5934\u90e8\u4e0e\u5c3e\u90e8\uff09\u8fd8\u4f1a\u6269\u5927\uff0c\u5229\u6da6\u7684\u6765\u6e90\u4ece\u6d41\u91cf\u8f6c\u5411\u6280\u672f\u670d\u52a1\uff1a\u8fd9\u8981\u7528\u51e0\u5e74\u65f6\u95f4\u3002\u300a\u7f51\u7edc\u652f\u4ed8\u7ba1\u7406\u529e\u6cd5\u300b\u8981\u6c42\u5907\u4ed8\u91d1\u96c6\u4e2d\u5b58\u7ba1\u3001\u63a5\u53e3\u5f00\u653e\u3001\u6570\u636e\u6700\u5c0f\u5fc5\u8981\u91c7\u96c6\uff0c',
  english:
    'Net revenue followed volume only in part, since price fell almost as fast; the challenger took two thirds of what was added (mostly in shops). Repricing of mid-sized chains at renewal, a mix that leans to cheaper channels and free terminals explain the rest. Nobody expects the next quarter to differ, and the rule on liquidity buffers will ask for more. ',
  mixed:
    '2023\u5e74\u87de\u87d1\u6d88\u91d1\u51c0\u5229\u6da61.52\u4ebf\u5143\uff0cABS \u53d1\u884c\u89c4\u6a21\u4e0b\u964d 31%\uff1b\u4e0eGrab\u3001Gojek\u7684\u5408\u4f5c\u8981\u8fc7 CFIUS \u5916\u8d44\u5ba1\u67e5\uff0c\u300a\u901a\u7528\u6570\u636e\u4fdd\u62a4\u6761\u4f8b\u300b\uff08GDPR\uff09\u4f7f API \u8c03\u7528\u6210\u672c\u589e\u52a0 2.5 \u500d\u3002OceanBase 4.0\u3001TrueMoney\u4e0eDANA\u5728\u6cf0\u56fd\u3001\u5370\u5c3c\u7684 QR \u652f\u4ed8\u4efd\u989d\u5206\u522b\u4e3a12.5%\u548c8%\uff0c',
  // long words, no spaces, emoji, other scripts, full-width marks in rows
  hard: 'Finanzdienstleistungsaufsichtsgesetz\u6e96\u6ce8\u518c\ud83d\ude80\u201c\u201d\uff08\uff08\u7532\uff09\uff09\u2014\u2014https://example.com/a/very/long/path?with=parameters&and=more#fragment\u3002\u0394\u03b9\u03b1\u03c6\u03ac\u03bd\u03b5\u03b9\u03b1 \u041f\u0440\u043e\u0437\u0440\u0430\u0447\u043d\u043e\u0441\u0442\u044c \u2705\u5b8c\u6210\uff01\uff1f\u2026\u2026Donaudampfschifffahrtsgesellschaftskapit\u00e4n\u306e\u30c6\u30b9\u30c8AAAABBBBCCCCDDDDEEEEFFFF0123456789\u3001\ud83d\udcc8\u589e\u957f',
}

/** `length` characters of a voice; `seed` picks where its source is entered. */
export function sampleText(voice: Voice, length: number, seed: number): string {
  const source = [...SOURCES[voice]]
  const start = startOf(source, seed)
  const characters = Array.from({ length }, (_, at) => source[(start + at) % source.length] ?? '')
  return characters.join('').trim() || '\u65e0'
}

/** English is entered at words, so that it reads as such. */
function startOf(source: readonly string[], seed: number): number {
  const at = (seed * 37) % source.length
  const space = source.indexOf(' ', at)
  return source.includes(' ') && space !== -1 && space - at < 12 ? space + 1 : at
}
