/** The list of tools. */
import type { ApiReference } from '../prompt/api-reference.ts'
import { editCode } from './apply-edit.ts'
import { getCode } from './get-code.ts'
import { measure } from './measure.ts'
import { renderViews } from './render-views.ts'
import { run } from './run.ts'
import { createSearchReference } from './search-reference.ts'
import { setParams } from './set-params.ts'
import type { Tool } from './tool.ts'
import { writeCode } from './write-code.ts'

/** Every tool that models are given. */
export function createTools(reference: ApiReference): Tool[] {
  return [getCode, writeCode, editCode, setParams, run, measure, renderViews, createSearchReference(reference)]
}
