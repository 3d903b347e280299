/** Where the files of jobs are served. */

/** Where an artifact is served. */
export function artifactUrl(jobId: string, name: string): string {
  return `/artifacts/${jobId}/${encodeURIComponent(name)}`
}

/** Where a job's STL is served. */
export function stlUrl(jobId: string): string {
  return `/artifacts/${jobId}.stl`
}
