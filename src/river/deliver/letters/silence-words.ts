import type { Silent } from '../../sources/sources.ts';

const DAY_S = 86_400;

/** “Ladywell Council usually posts about once a day; nothing for 16 days.” */
export function saySilence({ voice, kind, since, usual }: Omit<Silent, 'sourceId'>, now: Date): string {
  const days = Math.max(1, Math.floor((now.getTime() - since.getTime()) / 1000 / DAY_S));
  const long = days === 1 ? 'a day' : `${days} days`;
  if (kind === 'unreachable') return `We have not got through to ${voice} for ${long}. We keep trying.`;
  if (kind === 'stopped') return `We have not listened to ${voice} for ${long}.`;
  return usual === null
    ? `${voice} has said nothing for ${long}.`
    : `${voice} usually posts ${oftenness(usual)}; nothing for ${long}.`;
}

function oftenness(usual: number): string {
  const days = usual / DAY_S;
  if (days < 0.6) return 'several times a day';
  if (days < 1.7) return 'about once a day';
  if (days < 5) return `every ${Math.round(days)} days or so`;
  if (days < 10) return 'about once a week';
  if (days < 20) return 'every two weeks or so';
  return days < 45 ? 'about once a month' : 'now and then';
}
