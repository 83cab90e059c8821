/** Text browsers, pressed key by key: what a form is when nothing is left of it but its words. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHouse } from '../support/browser.ts'
import { look } from '../support/disk.ts'
import { everything } from '../support/everything.ts'

let house: Awaited<ReturnType<typeof openHouse>>
let address: string
let folder: string
beforeAll(async () => {
  house = await openHouse({ preset: everything })
  folder = mkdtempSync(join(tmpdir(), 'kortsvar-tekst-'))
  address = `${house.url}/${house.cards.find((card) => card.questionnaire.id === 'quick')!.code}`
})
afterAll(async () => {
  await house?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const env = { PATH: process.env.PATH ?? '', HOME: tmpdir(), TERM: 'xterm', LANG: 'C.UTF-8' }

/**
 * In a terminal of its own, as a person has it.
 * @param steps what is pressed once something new is seen
 * @returns everything it showed
 */
async function inTerminal(
  command: string,
  steps: [seen: string, keys: string][] = [],
  more = {},
): Promise<string> {
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: { ...env, ...more },
    cwd: folder,
    timeout: 250_000,
  })
  let shown = ''
  let looked = 0
  child.stdout.on('data', (chunk) => {
    // Where it only moves on, a terminal is not sent a space.
    shown += String(chunk).replaceAll('\u001b[C', ' ')
    const [next] = steps
    if (!next || !shown.slice(looked).includes(next[0])) return
    looked = shown.length
    steps.shift()
    child.stdin.write(next[1])
  })
  await once(child, 'close')
  return shown
}

const counted = () =>
  look<[string, string, number]>(
    house,
    "SELECT question_id, choice, n + 0 FROM waiting_count WHERE n > '000000' ORDER BY question_id, choice",
  )

it('lynx hands in an answer and a text, and nothing that was not chosen', async () => {
  const down = (times: number) => Array<string>(times).fill('key Down Arrow')
  const keys = [
    // "Godt", the second of seven, and past the rest and the link that rings 112 to the text field.
    ...down(1),
    'key Right Arrow',
    ...down(7),
    ...['R', 'o'].map((letter) => `key ${letter}`),
    // Past its other lines and the field that stays empty, to the button.
    ...down(5),
    'key Right Arrow',
    'key q',
    'key y',
  ]
  writeFileSync(join(folder, 'keys'), `${keys.join('\n')}\n`)
  const before = counted()
  expect(before).toEqual([])
  expect(await inTerminal(`lynx -cmd_script=keys ${address}`)).toContain('Tak for dit svar')
  expect(counted()).toEqual([
    ['ballot', 'handedIn', 1],
    ['free_why', 'wrote', 1],
    ['sat_today', '4', 1],
  ])
})

it('w3m does too', async () => {
  const editor = join(folder, 'editor')
  writeFileSync(editor, '#!/bin/sh\nfor file; do :; done\nprintf "Ro" > "$file"\n', { mode: 0o755 })
  const tab = (times: number) => '\t'.repeat(times)
  const steps: [string, string][] = [
    ['1 af 2', `${tab(2)}\r`],
    ['*', `${tab(7)}\r`],
    ['Ro', `${tab(2)}\r`],
    ['Tak for dit svar', 'q'],
  ]
  const shown = await inTerminal(`w3m -o confirm_qq=0 -o display_charset=UTF-8 ${address}`, steps, {
    EDITOR: editor,
  })
  expect(shown).toContain('Tak for dit svar')
  expect(counted()).toEqual([
    ['ballot', 'handedIn', 2],
    ['free_why', 'wrote', 2],
    ['sat_today', '4', 2],
  ])
})

describe.each(['lynx -dump -nolist -width=100', 'w3m -dump -cols 100 -O UTF-8'])('%s', (browser) => {
  const dump = async (path: string) => {
    const [name, ...args] = browser.split(' ')
    return (await promisify(execFile)(name!, [...args, house.url + path], { env })).stdout
  }

  it('shows each question on a line of its own, each answer below it, and none chosen', async () => {
    for (const { code, questions } of house.cards) {
      const text = await dump(`/${code}`)
      for (const [nth, question] of questions.entries())
        expect(text, question).toMatch(new RegExp(`^\\s*${nth + 1} af ${questions.length} `, 'm'))
      const chosen = text.split('\n').filter((line) => /[([][*X][)\]]/.test(line))
      expect(chosen.filter((line) => !line.includes('Jeg springer over'))).toEqual([])
      expect(text.split('\n').filter((line) => line.split(/\( ?\)|\[ ?\]/).length > 2)).toEqual([])
      expect(text).toContain('Vi gemmer ikke dit navn.')
    }
  })

  it('shows what went right and what went wrong', async () => {
    expect(await dump(`${new URL(address).pathname}/tak`)).toContain('Er nogen i fare, så ring 112')
    expect(await dump('/privatliv')).toContain('Svarene venter i en lukket boks.')
    expect(await dump('/tilgaengelighed')).toContain('10 arbejdsdage')
  })
})
