import { type Context, type Emitter, LiquidError, RenderError, type Template, toValueSync } from 'liquidjs'

/**
 * Renders templates one after the other into an emitter, and gives all that was written to it.
 *
 * It stands in for liquidjs' own, which asks a clock before each template and waits for each as if it might be late.
 */
export function renderTemplates(
  templates: readonly Template[],
  context: Context,
  emitter: Emitter = textEmitter(),
): string {
  context.renderLimit.check(0)
  for (const template of templates) {
    context.renderLimit.check(0)
    try {
      const written: unknown = template.render(context, emitter)
      // Only liquidjs' own tags give what they write, or steps to it.
      if (written !== undefined) emitter.write(toValueSync(written as string | undefined) ?? '')
    } catch (error) {
      throw LiquidError.is(error) ? error : new RenderError(error as Error, template)
    }
    if (context.breakCalled || context.continueCalled) break
  }
  return emitter.buffer
}

function textEmitter(): Emitter {
  const emitter = {
    buffer: '',
    write: (text: unknown) => {
      emitter.buffer += text
    },
  }
  return emitter
}
