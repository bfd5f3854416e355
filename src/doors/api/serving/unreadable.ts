import { type Problem, problem } from './problem.ts';
import { isSound } from './sound.ts';

/** More than any address of ours needs. */
const LONGEST = 8192;
const MOST_PARAMETERS = 200;

/** Why an address is not looked at: too long, or holding what no database or page can (trust rows 20, 39). */
export function unreadable(url: string): Problem | null {
  const tooLong = () => problem('too-long', `An address may have ${LONGEST} characters at most.`).problem;
  if (url.length > LONGEST) return tooLong();
  const asked = url.slice(url.indexOf('/', url.indexOf('//') + 2));
  if ((asked.match(/&/g)?.length ?? 0) > MOST_PARAMETERS) return tooLong();
  const bad = () =>
    problem('bad-address', 'There are characters in it that cannot be read or shown.').problem;
  try {
    const plain = decodeURIComponent(asked.replaceAll('+', ' '));
    return isSound(plain) && !/[\t\r\n]/.test(plain) ? null : bad();
  } catch {
    return bad();
  }
}
