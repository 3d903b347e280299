/**
 * The full build of OpenCascade: all its classes, IGES among them, of which replicad's build has a fiftieth. It is an optional
 * package, large and slow to start, so that only processes load it whose jobs ask for it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { wasmLoad } from '../wasm.ts'

const PACKAGE = 'opencascade.js'

/** A shape of the full build. */
export interface FullShape {
  IsNull(): boolean
  delete(): void
}

type Maker<T> = new (...args: readonly unknown[]) => T
type Handle<T> = { get(): T }

/** What we use of the full build ourselves; scripts use all of it. Its overloads have numbers. */
export interface FullOpenCascade {
  FS: {
    readFile(path: string): Uint8Array
    writeFile(path: string, bytes: Uint8Array): void
    unlink(path: string): void
  }
  HEAPU8: Uint8Array
  HEAPU32: Uint32Array
  OCJS: { getStandard_FailureData(pointer: number): { GetMessageString(): string } }
  TopoDS_Shape: Maker<FullShape>
  BRep_Builder: Maker<object>
  Message_ProgressRange_1: Maker<object>
  BRepTools: {
    Clean(shape: FullShape, force: boolean): void
    Write_3(shape: FullShape, file: string, range: object): boolean
    Read_2(shape: FullShape, file: string, builder: object, range: object): boolean
  }
  TopAbs_ShapeEnum: { TopAbs_SOLID: object; TopAbs_SHELL: object; TopAbs_FACE: object; TopAbs_SHAPE: object }
  TopExp_Explorer_2: Maker<{ More(): boolean; Next(): void; Current(): FullShape }>
  TopoDS: { Shell_1(shape: FullShape): FullShape }
  BRepBuilderAPI_Sewing: Maker<{ Add(shape: FullShape): void; Perform(range: object): void; SewedShape(): FullShape }>
  ShapeFix_Solid_1: Maker<{ SolidFromShell(shell: FullShape): FullShape }>
  BRep_Tool: { IsClosed_1(shape: FullShape): boolean }
  IFSelect_ReturnStatus: { IFSelect_RetDone: object }
  Interface_Static: { SetIVal(key: string, value: number): boolean; SetCVal(key: string, value: string): boolean }
  IGESControl_Controller: { Init(): boolean }
  IGESControl_Reader_1: Maker<{
    ReadFile(path: string): object
    TransferRoots(range: object): number
    OneShape(): FullShape
  }>
  IGESCAFControl_Writer_1: Maker<{
    SetColorMode(on: boolean): void
    SetNameMode(on: boolean): void
    Perform_2(document: object, file: string, range: object): boolean
  }>
  TCollection_ExtendedString_2: Maker<object>
  TDocStd_Document: Maker<{ Main(): object }>
  Handle_TDocStd_Document_2: Maker<object>
  TDataStd_Name: { Set_1(label: object, name: object): object }
  Quantity_Color_3: Maker<object>
  Quantity_TypeOfColor: { Quantity_TOC_sRGB: object }
  XCAFDoc_ColorType: { XCAFDoc_ColorSurf: object }
  XCAFDoc_DocumentTool: {
    ShapeTool(label: object): Handle<{ NewShape(): object; SetShape(label: object, shape: FullShape): void }>
    ColorTool(label: object): Handle<{ SetColor_2(label: object, color: object, type: object): void }>
  }
}

/** A loaded full build. */
export interface FullKernel {
  oc: FullOpenCascade
  /** Its declarations in TypeScript, which tell the parameters of every overload. */
  declarations: string
  /** `opencascade.js` with its version. */
  name: string
}

interface Installed {
  glue: string
  wasm: string
  declarations: string
  name: string
}

/** The files of the package; null where it is not installed, or in a version that has other files. */
export function findFullKernel(): Installed | null {
  let folder: string
  try {
    folder = fileURLToPath(new URL('.', import.meta.resolve(PACKAGE)))
  } catch {
    return null
  }
  const [glue, wasm, declarations] = ['js', 'wasm', 'd.ts'].map((ending) => `${folder}opencascade.full.${ending}`)
  if (!glue || !wasm || !declarations || !existsSync(wasm)) return null
  const { version } = JSON.parse(readFileSync(`${folder}../package.json`, 'utf8'))
  return { glue, wasm, declarations, name: `${PACKAGE} ${String(version)}` }
}

/**
 * Compiles and starts it; takes 4 s of processor time and 0.7 GB.
 *
 * @throws Error when it is not installed.
 */
export async function loadFullKernel(print: { line: (text: string) => void }): Promise<FullKernel> {
  const files = findFullKernel()
  if (!files) throw new Error(`Cannot load ${PACKAGE}: it is not installed`)
  const oc = await runGlue(files.glue, {
    print: (text: string) => print.line(text),
    printErr: (text: string) => print.line(text),
    instantiateWasm: wasmLoad(files.wasm).instantiateWasm,
  })
  if (!isFullBuild(oc)) throw new Error(`Cannot load ${PACKAGE}: this version has no IGES`)
  return { oc, declarations: readFileSync(files.declarations, 'latin1'), name: files.name }
}

/**
 * Runs the glue: an ES module that asks for names of CommonJS as it starts, and that wants to end the process at every error
 * nobody caught.
 */
async function runGlue(path: string, settings: object): Promise<unknown> {
  const names = { require: createRequire(path), __dirname: path.slice(0, path.lastIndexOf('/')), __filename: path }
  const listen = Object.getOwnPropertyDescriptor(process, 'on')
  Object.assign(globalThis, names)
  process.on = () => process
  try {
    const { default: Start }: { default: new (settings: object) => Promise<unknown> } = await import(path)
    return await new Start(settings)
  } finally {
    if (listen) Object.defineProperty(process, 'on', listen)
    else Reflect.deleteProperty(process, 'on')
    for (const name of Object.keys(names)) Reflect.deleteProperty(globalThis, name)
  }
}

function isFullBuild(oc: unknown): oc is FullOpenCascade {
  return typeof oc === 'object' && oc !== null && 'IGESCAFControl_Writer_1' in oc && 'TopoDS_Shape' in oc
}
