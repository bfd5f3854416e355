import { z } from 'zod';
import { instant, rowId, shape, webAddress } from './names.ts';

export const webhookAsked = shape(
  'WebhookAsked',
  z.strictObject({ url: webAddress.describe('Where to POST to.') }),
);

export const webhook = shape(
  'Webhook',
  z.strictObject({
    id: rowId,
    url: z.string(),
    state: z.enum(['pending', 'active', 'ended']),
    ended: z
      .enum(['left', 'gone', 'not-verified', 'no-answer', 'replaced'])
      .nullable()
      .describe('Why it ended.'),
    secret: z.string().describe('What its signatures are made with, as Standard Webhooks writes it.'),
    made: instant,
    verified: instant.nullable(),
  }),
);
export type WebhookOut = z.input<typeof webhook>;

export const webhooks = shape('Webhooks', z.strictObject({ items: z.array(webhook) }));
