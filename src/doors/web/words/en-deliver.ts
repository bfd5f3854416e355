/** What pages say in English of letters, and of those who have fallen silent. */
export const enDeliver = {
  lettersTitle: 'When several things fall due together',
  letters: {
    combined: 'One letter for all of them',
    separate: 'A letter for each, with its own way to stop it',
  },
  lettersNow: {
    combined: 'All that falls due together comes in one letter',
    separate: 'Each thing comes in a letter of its own',
  },
  silence: {
    days: (n: number) => (n === 1 ? 'a day' : `${n} days`),
    quiet: (voice: string, often: string, days: string) =>
      `${voice} usually posts ${often}; nothing for ${days}.`,
    nothing: (voice: string, days: string) => `${voice} has said nothing for ${days}.`,
    unreachable: (voice: string, days: string) =>
      `We have not got through to ${voice} for ${days}. We keep trying.`,
    stopped: (voice: string, days: string) => `We have not listened to ${voice} for ${days}.`,
    often: {
      hours: 'several times a day',
      day: 'about once a day',
      days: 'every few days',
      week: 'about once a week',
      month: 'once or twice a month',
      seldom: 'now and then',
    },
    more: (n: number) => `And ${n} more are silent.`,
  },
  unheard: {
    title: 'Who is silent, and what nobody hears',
    wishes: 'What people wait for in vain',
    wishesMore:
      'Followed for two weeks or longer, and met by nothing in half a year. Who follows it is shown to nobody, and what fewer than five people follow is only counted.',
    none: 'Nothing that five people or more follow.',
    holders: (n: number) => `${n} people`,
    because: {
      stopped: 'we listen no more to anybody that it names',
      'no-place': 'its place is known no more',
      'no-subject': 'its subject is known no more',
      nothing: 'nobody whom we hear has said anything about it',
    },
    few: (n: number) => `And ${n} more that fewer than five people each follow.`,
    veryFew: 'And some that very few people follow.',
    silent: 'Who has fallen silent',
    noneSilent: 'Nobody: all speak as often as they do.',
  },
  lettersHint: 'Either way you are told of a thing once, also where several of your choices ask for it.',
};
