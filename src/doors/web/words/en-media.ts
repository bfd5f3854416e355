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
  ways: { push: 'a note on your devices', webhook: 'a webhook' },
};
