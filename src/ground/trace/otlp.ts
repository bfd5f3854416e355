import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Tracing } from './tracing.ts';

/** Spans by OTLP over HTTP, some at a time. Only loaded where a collector was named: see trace.ts. */
export function openOtlp(endpoint: string, version: string): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({ 'service.name': 'hearabouts', 'service.version': version }),
    ),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  const tracer = trace.getTracer('hearabouts', version);
  return {
    run: (name, facts, work, after) =>
      tracer.startActiveSpan(name, { attributes: facts }, async (span) => {
        try {
          const done = await work();
          if (after) span.setAttributes(after(done));
          return done;
        } catch (cause) {
          // The class and no more: what was thrown may hold what somebody wrote.
          span.setStatus({ code: SpanStatusCode.ERROR, message: (cause as Error)?.name ?? 'Error' });
          throw cause;
        } finally {
          span.end();
        }
      }),
    close: async () => {
      // A collector that is away is not worth waiting for.
      await provider.shutdown().catch(() => {});
      trace.disable();
      context.disable();
    },
  };
}
