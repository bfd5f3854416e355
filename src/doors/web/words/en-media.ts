/** Words of the other media: pushes to a device, the fediverse, the printed sheet. */
export const enMedia = {
  push: {
    title: 'Be told on this device',
    lead: 'A short note on this screen when there is something new. It says how much, and never what, so that nobody can read along.',
    about: 'About',
    often: 'How often',
    atOnce: 'as it happens',
    daily: 'once a day at most',
    button: 'Tell me on this device',
    refused: 'Your browser did not allow it. You can change that in its settings for this site.',
    failed: 'That did not work on this device. A letter or a feed tells you the same.',
    devices: 'Devices that are told',
    device: (service: string, since: string) => `By ${service}, since ${since}`,
    stop: 'Tell it no more',
  },
  sheet: {
    link: 'A sheet to print',
    readOn: 'Read on, and hear more:',
    hear: (address: string) => `Have news like this sent to you: ${address}`,
    foot: (who: string, contact: string) =>
      `Gathered by ${who} from what everybody says around here. Write to ${contact}. The words belong to those who said them.`,
    page: (n: number) => `Side ${n}`,
  },
  follow: {
    title: 'Follow from the fediverse',
    lead: 'On Mastodon or any server like it, search for this name and follow it:',
    yours: 'Or give your own address there',
    example: '@you@your.server',
    button: 'Go there',
    pageTitle: 'Follow from your server',
    on: (host: string) => `Go on at ${host}`,
    onMore: 'Your server asks you there whether you want to follow. We keep nothing of this.',
    wrong: 'An address in the fediverse looks like @you@your.server.',
  },
  ways: { push: 'a note on your devices', webhook: 'a webhook' },
};
