import { many } from './english.ts';

/** What hearing less, pausing and looking around say in English. */
export const enChoosing = {
  less: {
    title: 'Hear less like this?',
    lead: (wish: string) => `It came because you hear about ${wish}. What would you rather not hear?`,
    story: 'This story',
    storyMore: 'and whatever else is said of it',
    voice: (name: string) => `${name}`,
    voiceMore: (wish: string) => `nothing from them about ${wish}`,
    subject: (label: string) => `Anything about ${label}`,
    subjectMore: 'you hear the rest as before',
    wrong: 'Is it wrong?',
    wrongMore: 'It leaves your letters, and an editor looks at it. Nobody is told who said so.',
    notAbout: (what: string) => `It is not about ${what}`,
    stop: (wish: string) => `Stop hearing about ${wish}`,
    done: 'You will hear less of that',
    doneMore: 'Everything else comes as before.',
    doubted: 'Thank you: an editor will look at it, and you hear no more of it.',
    undo: 'No, I want to hear it',
    undone: 'You hear it again',
    over: 'You do not hear about this any more',
    overMore: 'It was stopped or paused, so there is nothing to hear less of.',
    link: 'Less like this',
  },
  muted: {
    title: 'What you hear less of',
    story: (title: string) => `the story “${title}”`,
    item: (title: string) => `“${title}”`,
    voice: (name: string) => `anything from ${name}`,
    subject: (label: string) => `anything about ${label}`,
    undo: 'Hear it again',
  },
  lately: {
    link: 'See what came lately, and hear less of some of it',
    title: (wish: string) => `Lately: ${wish}`,
    lead: 'The newest first. Press what you would rather hear less of.',
    none: (wish: string) =>
      `Nothing new about ${wish} yet. We write when there is something, and not before.`,
  },
  pause: {
    howLong: 'For how long',
    choices: {
      '': 'Until I go on',
      '7': 'A week',
      '14': 'Two weeks',
      '28': 'Four weeks',
      '91': 'Three months',
    } as Record<string, string>,
    day: 'Or until this day',
    until: (day: string) => `Paused until ${day}; then it goes on by itself.`,
    more: (wish: string) =>
      `Nothing about ${wish} is sent meanwhile. What is still news when you go on is told then.`,
  },
  doubts: {
    title: 'Readers say it is not about this',
    lead: 'From “It is not about …” in letters. Look at the item and take the word away, or say that it is right.',
    none: 'Nobody doubts anything at the moment.',
    notAbout: (what: string, readers: number) =>
      `not about ${what}, say ${many(readers, 'reader', 'readers')}`,
    right: 'It is right as it is',
    look: 'Look at it',
  },
};
