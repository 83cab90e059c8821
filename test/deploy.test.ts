/** The files in deploy/ are copied as they stand: what they name must exist, and what they promise must stand in them. */
import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readConfig, SETTINGS } from '../src/config.ts'
import { projectFile, readProjectFile } from '../src/project.ts'

const files = readdirSync(projectFile('deploy'))
const read = (name: string) => readProjectFile('deploy', name)

describe('deploy/', () => {
  it('gives settings that the program knows, and that start a real house behind a proxy', () => {
    const env = Object.fromEntries(
      read('kortsvar.env')
        .split('\n')
        .filter((line) => /^[A-Z]/.test(line))
        .map((line) => line.split('=') as [string, string]),
    )
    for (const name of Object.keys(env)) expect(SETTINGS).toContain(name)
    expect(readConfig(env)).toMatchObject({
      trial: false,
      trustedProxy: true,
      publicUrlIsLocal: false,
      port: 3000,
    })
  })

  it.each(files.filter((name) => name.endsWith('.service')))('%s runs a command that is there', (name) => {
    const command = /^ExecStart=\/usr\/bin\/node scripts\/go\.mjs (\S+)/m.exec(read(name))?.[1]
    if (command === undefined) return expect(name).toBe('kortsvar-tell@.service')
    const source = command === 'main' ? ['src', 'main.ts'] : ['scripts', `${command}.ts`]
    expect(existsSync(projectFile(...source))).toBe(true)
  })

  it.each(files.filter((name) => name.endsWith('.timer')))('%s has its service', (name) => {
    expect(files).toContain(name.replace('.timer', '.service'))
    expect(read(name)).toContain('Europe/Copenhagen')
  })

  it('keeps answers out of swap and core dumps, and parents out of the proxies’ logs and files', () => {
    for (const line of ['LimitCORE=0', 'MemorySwapMax=0', 'UMask=0077'])
      expect(read('kortsvar.service')).toContain(`\n${line}\n`)
    expect(read('nginx.conf').match(/access_log off;/g)).toHaveLength(2)
    expect(read('nginx.conf').match(/error_log \S+ emerg;/g)).toHaveLength(2)
    for (const line of ['client_body_buffer_size 128k;', 'proxy_max_temp_file_size 0;'])
      expect(read('nginx.conf')).toContain(line)
    expect(read('Caddyfile')).toContain('exclude http.log.error http.handlers')
  })
})
