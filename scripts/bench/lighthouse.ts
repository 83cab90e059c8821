/** Lighthouse's own mobile run. It lies in bench/, apart from what a server needs. */
import { pathToFileURL } from 'node:url'
import { projectFile } from '../../src/project.ts'

/** Search engines are told to stay away, so that category is not asked for. */
const CATEGORIES = ['performance', 'accessibility', 'best-practices']

type Run = (
  address: string,
  flags: { port: number; onlyCategories: string[]; logLevel: 'silent' },
) => Promise<{ lhr: { categories: Record<string, { score: number }>; audits: Record<string, Audit> } }>

interface Audit {
  score: number | null
  title: string
  weight?: number
}

/** @param port of a Chromium that can be debugged. @returns each category's points of 100, and what took points */
export async function lighthouse(address: string, port: number) {
  const file = projectFile('bench', 'node_modules', 'lighthouse', 'core', 'index.js')
  const run = ((await import(pathToFileURL(file).href)) as { default: Run }).default
  const { lhr } = await run(address, { port, onlyCategories: CATEGORIES, logLevel: 'silent' })
  return {
    scores: CATEGORIES.map((name) => Math.round(lhr.categories[name]!.score * 100)),
    lost: Object.values(lhr.audits)
      .filter(({ score }) => score !== null && score < 0.9)
      .map(({ title, score }) => `${title} (${score})`),
  }
}
