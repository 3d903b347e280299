/** What the overloads of the full build take, read from its declarations when somebody first asks. */

/** One overload: its name, with its number, and the types of its parameters. */
export interface Signature {
  name: string
  parameters: readonly { name: string; type: string }[]
}

export interface Signatures {
  /** The overloads of a class's constructor, which are classes of their own: `gp_Pnt_1`, `gp_Pnt_2`, … */
  ofConstructor(base: string): readonly Signature[]
  /** Those of a method that a class itself declares, by its name without a number. */
  ofMethod(owner: string, base: string): readonly Signature[]
}

const CLASS = /^ *export declare class (\w+)/gm
const MEMBER = /^ *(?:static )?(\w+)\(([^\n]*)\)(?:: [^\n;]+)?;?$/gm
const NUMBER = /_\d+$/

/** A name without the number of its overload. */
export const withoutNumber = (name: string): string => name.replace(NUMBER, '')

/** Reads `declarations`, the text of a `.d.ts`. */
export function readSignatures(declarations: string): Signatures {
  const starts = new Map<string, number>()
  const constructors = new Map<string, string[]>()
  for (const { 1: name = '', index } of declarations.matchAll(CLASS)) {
    starts.set(name, index)
    const base = withoutNumber(name)
    constructors.set(base, [...(constructors.get(base) ?? []), name])
  }
  const known = new Map<string, readonly Signature[]>()

  function membersOf(owner: string): readonly Signature[] {
    const members = known.get(owner) ?? read(owner)
    known.set(owner, members)
    return members
  }

  function read(owner: string): Signature[] {
    const start = starts.get(owner)
    if (start === undefined) return []
    const end = declarations.slice(start).search(/\n *\}/)
    return Array.from(declarations.slice(start, start + end).matchAll(MEMBER), ([, name = '', list = '']) => ({
      name,
      parameters: parametersIn(list),
    }))
  }

  return {
    ofConstructor: (base) =>
      (constructors.get(base) ?? []).flatMap((name) =>
        membersOf(name)
          .filter((member) => member.name === 'constructor')
          .map(({ parameters }) => ({ name, parameters })),
      ),
    ofMethod: (owner, base) => membersOf(owner).filter(({ name }) => name === base || withoutNumber(name) === base),
  }
}

function parametersIn(list: string): Signature['parameters'] {
  if (list.trim() === '') return []
  return list.split(', ').map((parameter) => {
    const [name = '', type = ''] = parameter.split(': ')
    return { name, type }
  })
}
