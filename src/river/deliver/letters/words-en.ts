import { counting } from '../../../ground/language/language.ts';
import type { VoiceKind } from '../../sources/sources.ts';
import type { TellItem } from '../tell-item.ts';
import { enAsking } from './words-asking-en.ts';

type ActionKind = NonNullable<TellItem['action']>['kind'];
const count = counting('en');
const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const number = (n: number): string => NUMBERS[n] ?? String(n);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const kinds: Record<VoiceKind, string> = {
  council: 'council',
  government: 'government',
  'public-service': 'public service',
  representative: 'representative',
  'community-group': 'community group',
  charity: 'charity',
  'faith-group': 'faith group',
  media: 'local media',
  school: 'school',
  business: 'business',
  resident: 'resident',
};
const act: Record<ActionKind, string> = {
  comment: 'Have your say',
  sign: 'Sign it',
  vote: 'Vote',
  attend: 'Go along',
  apply: 'Apply',
  bid: 'Bid',
  borrow: 'Borrow it',
};

/** What letters of news say in English. */
export const enLetter = {
  asking: enAsking,
  kinds,
  act,
  around: (patch: string, cadence: 'daily' | 'weekly') =>
    `Around ${patch} ${cadence === 'daily' ? 'today' : 'this week'}`,
  nothingNew: (day: string) => `${day}. There is nothing new about what you follow, and this is why.`,
  nothing: (why: string) => `Nothing new: ${why}`,
  silent: 'Who has fallen silent',
  silence: {
    days: (n: number) => (n === 1 ? 'a day' : `${n} days`),
    quiet: (voice: string, often: string, days: string) =>
      `${voice} usually posts ${often}; nothing for ${days}.`,
    nothing: (voice: string, days: string) => `${voice} has said nothing for ${days}.`,
    unreachable: (voice: string, days: string) =>
      `We have not got through to ${voice} for ${days}. We keep trying.`,
    stopped: (voice: string, days: string) => `We have not listened to ${voice} for ${days}.`,
    often: [
      'several times a day',
      'about once a day',
      'every few days',
      'about once a week',
      'once or twice a month',
      'now and then',
    ],
  },
  newAbout: (day: string, wish: string | undefined, many: number) =>
    many > 1
      ? `${day}. What is new about the ${number(many)} things you follow.`
      : `${day}. What is new about ${wish ?? 'what you follow'}.`,
  justHeard: (n: number) => (n === 1 ? 'Just heard' : `Just heard: ${number(n)} things`),
  atOnce: (wish: string | undefined, many: number) =>
    many > 1
      ? 'You asked to hear about these at once.'
      : `You asked to hear at once about ${wish ?? 'this'}.`,
  parts: { news: 'What is new', closing: 'Closing soon', coming: 'Coming up' },
  /** “Two close soon, and three are coming up.” */
  ahead: (closing: number, coming: number) => {
    const closes = closing > 0 && `${number(closing)} ${closing === 1 ? 'closes' : 'close'} soon`;
    const comes = coming > 0 && `${number(coming)} ${coming === 1 ? 'is' : 'are'} coming up`;
    const words = [closes, comes].filter(Boolean).join(', and ');
    return words && `${capital(words)}.`;
  },
  subject: (best: string, others: number) => (others > 0 ? `${best}, and ${others} more` : best),
  moreOnPage: (n: number) => `And ${n} more on the page`,
  moreBelow: (n: number) => `And ${n} more, on the pages named below`,
  moreOnThis: (n: number) => `and ${n} more on this`,
  /** Who talks of it, before one line from each. */
  chorus: (voices: number, spoken: string[]) =>
    `${count(voices, { one: 'voice', other: 'voices' })} on this: ${spoken.join(', ')}`,
  cancelled: 'Cancelled: ',
  why: (wishes: string[], more: number) =>
    `Because you follow ${wishes.join(', and ')}${more > 0 ? `, and ${more} more` : ''}`,
  less: 'Less like this',
  whyLetter: 'Why you get this letter',
  youAsked: 'You asked to hear about:',
  becauseAsked: 'You get this letter because you asked to hear about:',
  page: 'See the page',
  pause: 'Pause',
  stop: 'Stop this',
  andMore: (n: number) => `and ${n} more.`,
  change: 'Change what you hear, and how often',
  stopAll: 'Stop all letters',
  forPatch: 'for',
  runBy: (site: string) => `Run by the editors of ${site}`,
  write: 'Write to us:',
  notFollowed: 'We do not track whether you open this letter or what you press.',
  until: (from: string, to: string) => `${from} to ${to}`,
  closesAt: (time: string) => `closes today at ${time}`,
  closesTomorrow: 'closes tomorrow',
  closesOn: (day: string) => `closes on ${day}`,
};
