import type { OutboxState, Watched } from '../../river/deliver/deliver.ts';
import { BUCKETS, type RouteCount } from './counts.ts';
import type { RowFacts } from './store.ts';

/** What metrics are written from. */
export interface Facts {
  version: string;
  now: Date;
  rows: RowFacts;
  outbox: OutboxState[];
  watched: Watched;
  requests: RouteCount[];
  process: { residentBytes: number; heapBytes: number; uptimeSeconds: number; cpuSeconds: number };
}

type Labels = Record<string, string>;
type Sample = [labels: Labels, value: number, suffix?: string];

/** The facts in the text format of Prometheus (version 0.0.4). No address, name or token is among them. */
export function metricsText({ version, now, rows, outbox, watched, requests, process }: Facts): string {
  const age = (since: Date | null) => (since ? Math.max(0, (now.getTime() - since.getTime()) / 1000) : 0);
  return [
    metric('hearabouts_info', 'gauge', 'The software that runs.', [[{ version }, 1]]),
    metric(
      'hearabouts_sources',
      'gauge',
      'Sources by how they fare.',
      rows.sources.map((s) => [{ state: s.state }, s.sources]),
    ),
    metric(
      'hearabouts_source_overdue_seconds',
      'gauge',
      'How long the source that is due longest has waited.',
      [[{}, rows.overdueSeconds]],
    ),
    metric(
      'hearabouts_last_fetch_age_seconds',
      'gauge',
      'Since any source was last heard.',
      rows.lastFetchSeconds === null ? [] : [[{}, rows.lastFetchSeconds]],
    ),
    metric('hearabouts_sources_fetched_last_hour', 'gauge', 'Sources heard within the last hour.', [
      [{}, rows.heardThisHour],
    ]),
    metric('hearabouts_items', 'gauge', 'Items kept and shown.', [[{}, rows.items]]),
    metric('hearabouts_items_unmatched', 'gauge', 'Items that wait to be matched.', [[{}, rows.unmatched]]),
    metric('hearabouts_items_unmatched_oldest_age_seconds', 'gauge', 'How long the oldest of them waits.', [
      [{}, rows.oldestUnmatchedSeconds],
    ]),
    metric(
      'hearabouts_subscriptions',
      'gauge',
      'Subscriptions by state and channel.',
      rows.subscriptions.map((s) => [{ state: s.state, channel: s.channel }, s.subscriptions]),
    ),
    metric(
      'hearabouts_outbox_letters',
      'gauge',
      'Letters in the outbox by state.',
      outbox.map((o) => [{ state: o.state }, o.letters]),
    ),
    metric(
      'hearabouts_outbox_oldest_age_seconds',
      'gauge',
      'Age of the oldest letter in each state.',
      outbox.map((o) => [{ state: o.state }, age(o.oldest)]),
    ),
    metric(
      'hearabouts_queue_letters',
      'gauge',
      'Letters that wait, by queue.',
      watched.queues.map((q) => [{ queue: q.queue }, q.letters]),
    ),
    metric(
      'hearabouts_queue_age_seconds',
      'gauge',
      'How long the oldest letter in each queue has waited.',
      watched.queues.map((q) => [{ queue: q.queue }, q.seconds]),
    ),
    metric('hearabouts_digests_overdue', 'gauge', 'Digests that are due and not made.', [
      [{}, watched.runs.waiting],
    ]),
    metric('hearabouts_digests_overdue_seconds', 'gauge', 'How long the oldest of them has waited.', [
      [{}, watched.runs.seconds],
    ]),
    metric(
      'hearabouts_canary_behind_seconds',
      'gauge',
      'How long the oldest item has not reached the instance’s own subscription to everything.',
      watched.canary ? [[{}, watched.canary.seconds]] : [],
    ),
    metric(
      'hearabouts_http_request_duration_seconds',
      'histogram',
      'How long answers take.',
      requests.flatMap(histogram),
    ),
    metric('process_resident_memory_bytes', 'gauge', 'Memory in use.', [[{}, process.residentBytes]]),
    metric('nodejs_heap_used_bytes', 'gauge', 'Memory of JavaScript objects.', [[{}, process.heapBytes]]),
    metric('process_cpu_seconds_total', 'counter', 'Processor time used.', [[{}, process.cpuSeconds]]),
    metric('process_start_time_seconds', 'gauge', 'When this process began.', [
      [{}, now.getTime() / 1000 - process.uptimeSeconds],
    ]),
    metric('hearabouts_uptime_seconds', 'gauge', 'Since this process began.', [[{}, process.uptimeSeconds]]),
  ].join('');
}

function histogram({ route, method, status, count, seconds, buckets }: RouteCount): Sample[] {
  const labels = { route, method, status };
  return [
    ...BUCKETS.map((most, n): Sample => [{ ...labels, le: String(most) }, buckets[n]!, '_bucket']),
    [{ ...labels, le: '+Inf' }, count, '_bucket'],
    [labels, seconds, '_sum'],
    [labels, count, '_count'],
  ];
}

/** One metric with its samples; nothing when there are none. */
function metric(
  name: string,
  type: 'gauge' | 'counter' | 'histogram',
  help: string,
  samples: Sample[],
): string {
  if (samples.length === 0) return '';
  const lines = samples.map(
    ([labels, value, suffix = '']) => `${name}${suffix}${written(labels)} ${value}\n`,
  );
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function written(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}
const escaped = (value: string) =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
