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
  lettersHint: 'Either way you are told of a thing once, also where several of your choices ask for it.',
};
