import type { TellItem } from '../tell-item.ts';
import { wrapped } from './plain-text.ts';
import type { StoryWords } from './story-words.ts';
import type { TellingFacts } from './telling-facts.ts';
import { letterWords } from './words.ts';

/** One story as plain text: the headline first, then what hangs on it, indented. */
export function storyText(words: StoryWords, facts: TellingFacts): string {
  const say = letterWords(facts.site.language);
  const who = ({ name, kind }: TellItem['voice']) => `${name} (${say.kinds[kind]})`;
  const chips = words.chips.map(({ label }) => label).join(' · ');
  return [
    wrapped(`* ${words.headline}`),
    wrapped(`${who(words.voice)} · ${words.when}`, '  '),
    words.closes && wrapped(`(${words.closes})`, '  '),
    wrapped(words.summary, '  '),
    `  ${words.url}`,
    words.action?.url && words.action.url !== words.url && `  ${words.action.words}: ${words.action.url}`,
    words.chorus && wrapped(words.chorus.words, '  '),
    ...words.others.map(
      (other) => `${wrapped(`+ ${who(other.voice)}: ${other.headline}`, '  ')}\n    ${other.url}`,
    ),
    words.rest && `  ${words.rest.words}: ${words.rest.url}`,
    chips && wrapped(chips, '  '),
    words.why && wrapped(words.why, '  '),
    words.less && `  ${words.less.words}: ${words.less.url}`,
  ]
    .filter(Boolean)
    .join('\n');
}
