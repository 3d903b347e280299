import { z } from 'zod'
import { defineTool, failure } from './tool.ts'

/** Looks at the part. */
export const renderViews = defineTool({
  name: 'render_views',
  description:
    'One picture of the part that ran last: front, top and side with dimensions, and a view from an angle. For orientation and ' +
    'shape; take lengths from run and measure.',
  level: 'auto',
  input: z.strictObject({}),
  run: async (_input, { document, host }) => {
    const version = document.latest?.status === 'succeeded' ? document.latest : document.best
    if (version?.status !== 'succeeded') return failure('There is nothing to look at: no version has run yet')
    const png = await host.drawSheet(version.jobId)
    return { content: [{ type: 'image', mediaType: 'image/png', base64: Buffer.from(png).toString('base64') }] }
  },
})
