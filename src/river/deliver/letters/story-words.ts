import type { VoiceKind } from '../../sources/sources.ts';
import { addressesOf } from '../site.ts';
import type { TellItem } from '../tell-item.ts';
import { clean, webAddress } from './clean.ts';
import type { ToldStory } from './story-parts.ts';
import type { TellingFacts } from './telling-facts.ts';
import { sayDay, sayDeadline, sayEvent, type Telling } from './when.ts';
import { letterWords } from './words.ts';

/** So many other voices have their line under a story; the rest are on its page. */
const OTHERS = 4;

/** What a letter says of a story, cleaned and put into words; HTML and text only lay it out. */
export interface StoryWords {
  headline: string;
  url: string;
  voice: TellItem['voice'];
  /** “Saturday 7 March, 10:00, Village hall”, or when it was said. */
  when: string;
  isEvent: boolean;
  closes: string | null;
  summary: string;
  action: { words: string; url: string | null } | null;
  chips: { label: string; url: string }[];
  others: { voice: TellItem['voice']; headline: string; url: string }[];
  /** Where all of the story is, when there is more of it than fits here. */
  rest: { words: string; url: string } | null;
  /** Why the reader hears it; null where the letter's foot says so already. */
  why: string | null;
  /** Kinds of voice that talk of it, each once, with the words for it; null where only one voice does. */
  chorus: { kinds: VoiceKind[]; words: string } | null;
  /** Where the reader says that it is too much. */
  less: { words: string; url: string } | null;
}

export function wordsOf(story: ToldStory, facts: TellingFacts): StoryWords {
  const telling: Telling = { language: facts.site.language, timeZone: facts.timeZone, now: facts.now };
  const { lead, event, action } = story;
  const say = letterWords(facts.site.language);
  const called = event?.status === 'cancelled' ? say.cancelled : '';
  const place = event?.location ? `, ${clean(event.location, 80)}` : '';
  return {
    headline: called + clean(lead.title, 160),
    url: linkOf(lead, facts),
    voice: named(lead.voice),
    when: event ? `${sayEvent(event, telling)}${place}` : sayDay(lead.toldAt, telling),
    isEvent: event !== null,
    closes: action?.deadline ? sayDeadline(action.deadline, telling) : null,
    summary: sameWords(lead.title, lead.summary) ? '' : clean(lead.summary, 240),
    action: action && { words: say.act[action.kind], url: webAddress(action.url) },
    chips: chipsOf(lead, facts),
    others: story.others.slice(0, OTHERS).map((item) => ({
      voice: named(item.voice),
      headline: clean(item.title, 100),
      url: linkOf(item, facts),
    })),
    rest: restOf(story, facts),
    why: whyOf(story, facts),
    chorus: chorusOf(story, facts),
    less: lessOf(story, facts),
  };
}

function restOf({ lead, others }: ToldStory, { site }: TellingFacts): StoryWords['rest'] {
  if (others.length <= OTHERS || lead.storyId === null) return null;
  return {
    words: letterWords(site.language).moreOnThis(others.length - OTHERS),
    url: addressesOf(site).story(lead.storyId),
  };
}

const named = (voice: TellItem['voice']) => ({ ...voice, name: clean(voice.name, 60) });

/** To who said it; to our page where they gave no usable address. */
function linkOf(item: TellItem, { site }: TellingFacts): string {
  return webAddress(item.url) ?? addressesOf(site).item(item.id);
}

/** A summary that only says the headline again is no summary. */
function sameWords(title: string, summary: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return bare(title).startsWith(bare(summary));
}

function chipsOf(item: TellItem, { site, names }: TellingFacts) {
  const to = addressesOf(site);
  const places = item.places
    .slice(0, 2)
    .map(({ name, slug }) => ({ label: clean(name, 40), url: to.page(slug, null) }));
  const subjects = item.subjectIds.slice(0, 2).flatMap((id) => {
    const subject = names.subject(id);
    return subject ? [{ label: subject.label, url: to.page(null, subject.slug) }] : [];
  });
  return [...places, ...subjects];
}

function chorusOf({ lead, others }: ToldStory, { site }: TellingFacts): StoryWords['chorus'] {
  const voices = [...new Map([lead, ...others].map(({ voice }) => [voice.id, voice])).values()];
  if (voices.length < 2) return null;
  const say = letterWords(site.language);
  const kinds = [...new Set(voices.map(({ kind }) => kind))];
  return {
    kinds,
    words: say.chorus(
      voices.length,
      kinds.map((kind) => say.kinds[kind]),
    ),
  };
}

/** Within the first subscription that it was chosen for. */
function lessOf({ lead, because }: ToldStory, { site, following }: TellingFacts): StoryWords['less'] {
  const held = following.find(({ id }) => because.includes(id));
  return held ? { words: letterWords(site.language).less, url: held.lessUrl(lead.id) } : null;
}

function whyOf({ because }: ToldStory, { following, site }: TellingFacts): string | null {
  if (following.length < 2) return null;
  const wishes = following.filter(({ id }) => because.includes(id)).map(({ wish }) => clean(wish, 70));
  if (wishes.length === 0) return null;
  return letterWords(site.language).why(wishes.slice(0, 2), Math.max(0, wishes.length - 2));
}
