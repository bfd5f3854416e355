import { setTimeout as pause } from 'node:timers/promises';
import type { Instance } from '../../instance/instance.ts';
import type { CliMeans } from './means.ts';
import { voiceOf } from './say.ts';

const LOOK_MS = 300;

/** Shows how far a long work of the instance is until it is done: a bar where there is somebody to see it, else its steps. */
export async function watchProgress(
  instance: Pick<Instance, 'progress'>,
  means: Pick<CliMeans, 'stdout' | 'stderr'>,
  stopped: () => boolean,
): Promise<void> {
  const voice = voiceOf(means, false);
  const bar = voice.progress(100, 'Listening');
  let step = '';
  for (;;) {
    const now = await instance.progress();
    bar.at(Math.round(now.share * 100));
    if (now.step !== step && !means.stderr.isTTY) voice.tell(`${now.step} …`);
    step = now.step;
    if (now.state !== 'running' || stopped()) {
      bar.end();
      if (now.problem) voice.tell(now.problem);
      else if (now.state === 'done') voice.tell(`Ready: ${now.items} items.`);
      return;
    }
    await pause(LOOK_MS);
  }
}
