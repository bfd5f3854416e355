/** What pages say in English of letters, and of those who have fallen silent. */
export const enDeliver = {
  still:
    'Do you still want to hear this? Then press the button: all stays as it is. Otherwise we stop, and forget you.',
  stillButton: 'Yes, go on',
  lettersTitle: 'When several things fall due together',
  letters: {
    combined: 'One letter for all of them',
    separate: 'A letter for each, with its own way to stop it',
  },
  lettersNow: {
    combined: 'All that falls due together comes in one letter',
    separate: 'Each thing comes in a letter of its own',
  },
  moreSilent: (n: number) => `And ${n} more are silent.`,
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
