import type { Bullet, Outline, Point, Summary } from '../../outline/outline.ts'
import { allPoints } from '../../outline/resolve-references.ts'
import { printText, readExpressions } from './read-expressions.ts'
import type { CheckInput, Remark, Rule } from './rule.ts'

/** Bullets that nobody reads while somebody speaks. */
export const crowdedSlide: Rule = {
  name: 'crowded-slide',
  check(input) {
    const { outline } = input
    return [
      ...(outline.summary === undefined
        ? []
        : judge(outline.summary.points, outline.summary, input)),
      ...allPoints(outline).flatMap((point) => judge(point.bullets, point, input)),
    ]
  },
}

function judge(
  bullets: readonly Bullet[],
  owner: Point | Summary,
  { outline, settings }: CheckInput,
): Remark[] {
  const all = flatten(bullets)
  if (all.length > settings.maxBullets) {
    const over = all[settings.maxBullets]
    return [
      {
        message: `${all.length} bullets stand on one slide; it carries ${settings.maxBullets}`,
        span: over?.text.span ?? owner.span,
        help: 'merge or drop some, or make two points of it',
      },
    ]
  }
  const words = all.reduce((sum, bullet) => sum + countWords(print(bullet, outline)), 0)
  if (words <= settings.maxWords) return []
  return [
    {
      message: `the bullets of one slide have ${words} words; it carries ${settings.maxWords}`,
      span: all[0]?.text.span ?? owner.span,
      help: 'shorten them to what the speaker does not say, and leave the sentences to `body`',
    },
  ]
}

function flatten(bullets: readonly Bullet[]): readonly Bullet[] {
  return bullets.flatMap((bullet) => [bullet, ...flatten(bullet.bullets)])
}

function print({ text }: Bullet, outline: Outline): string {
  return printText(text.value, readExpressions(text, outline))
}

/** Two Han characters are read as one word. */
export function countWords(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const others = text
    .replace(/\p{Script=Han}/gu, ' ')
    .match(/[\p{L}\p{N}][\p{L}\p{N}.,%'\u2019-]*/gu)
  return Math.ceil(han / 2) + (others?.length ?? 0)
}
