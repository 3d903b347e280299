/** A program to start: which file, with what words, and nothing in its environment but `env`. */
export interface Command {
  file: string
  args: string[]
  env: Record<string, string>
}
