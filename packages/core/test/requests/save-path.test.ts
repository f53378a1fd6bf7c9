import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { absolutePath, finalSavePath, schemeOf } from '../../src/request/save-path.ts'

const uuid = '0b5c7a1e-1111-4222-8333-444455556666'
const jobId = `wTHxlsu:${uuid}`

describe('finalSavePath', () => {
  it('puts the uuid part of the id below the base', () => {
    expect(finalSavePath('/x', { jobId, saveWithId: true })).toBe(`/x/${uuid}`)
    expect(finalSavePath('/x/', { jobId, saveWithId: true })).toBe(`/x/${uuid}`)
  })

  it('puts the name after the id', () => {
    expect(finalSavePath('/x', { jobId, saveWithId: true, modelName: 'abc' })).toBe(`/x/${uuid}/abc`)
  })

  it('puts the name alone where no id is asked for', () => {
    expect(finalSavePath('/x', { jobId, modelName: 'abc' })).toBe('/x/abc')
    expect(finalSavePath('/x', { jobId, saveWithId: false, modelName: 'abc' })).toBe('/x/abc')
  })

  it('gives nothing twice that is a segment of the base already', () => {
    expect(finalSavePath(`/x/${uuid}`, { jobId, saveWithId: true })).toBe(`/x/${uuid}`)
    expect(finalSavePath(`/x/${uuid}/y`, { jobId, saveWithId: true, modelName: 'abc' })).toBe(`/x/${uuid}/y/abc`)
    expect(finalSavePath('/abc', { jobId, saveWithId: true, modelName: 'abc' })).toBe(`/abc/${uuid}`)
    expect(finalSavePath('s3://bucket/abc', { jobId, modelName: 'abc' })).toBe('s3://bucket/abc')
  })

  it('adds what is merely a part of a segment', () => {
    expect(finalSavePath('/data', { jobId, saveWithId: true, modelName: 'at' })).toBe(`/data/${uuid}/at`)
    expect(finalSavePath(`/x${uuid}y`, { jobId, saveWithId: true })).toBe(`/x${uuid}y/${uuid}`)
    expect(finalSavePath(`/x/${uuid}7`, { jobId, saveWithId: true })).toBe(`/x/${uuid}7/${uuid}`)
  })

  it('stays nothing without a base', () => {
    expect(finalSavePath(undefined, { jobId })).toBeUndefined()
    expect(finalSavePath(undefined, { jobId, saveWithId: true, modelName: 'abc' })).toBeUndefined()
  })

  it('leaves a base alone to which nothing is added', () => {
    for (const base of ['/x', '/x/', '/', 's3://bucket', 's3://bucket/']) expect(finalSavePath(base, { jobId })).toBe(base)
  })

  it('keeps the form of a URI and of the root', () => {
    expect(finalSavePath('s3://bucket', { jobId, saveWithId: true, modelName: 'abc' })).toBe(`s3://bucket/${uuid}/abc`)
    expect(finalSavePath('s3://bucket/', { jobId, modelName: 'abc' })).toBe('s3://bucket/abc')
    expect(finalSavePath('/', { jobId, modelName: 'abc' })).toBe('/abc')
  })

  it.each(['v#1', 'v?1', 'a%20b', '%2e%2e', '100%', 'my model', 'ü', 'x:y'])(
    'names the folder %j as it stands, below a file: URL',
    modelName => {
      const path = finalSavePath('file:///models/', { jobId, saveWithId: true, modelName }) ?? ''
      expect(fileURLToPath(path)).toBe(`/models/${uuid}/${modelName}`)
      expect(finalSavePath(path, { jobId, saveWithId: true, modelName })).toBe(path)
    },
  )

  it('puts a mark in place of half a character, below a file: URL', () => {
    expect(finalSavePath('file:///models', { jobId, modelName: 'a\ud800' })).toBe('file:///models/a%EF%BF%BD')
  })

  it('leaves out what a file: URL has behind its path, which no folder is made of', () => {
    expect(finalSavePath('FILE:///models#old', { jobId, modelName: 'abc' })).toBe('FILE:///models/abc')
  })

  it('leaves a name as it stands in an object store, where nothing is decoded', () => {
    expect(finalSavePath('s3://bucket', { jobId, modelName: 'v#1 100%' })).toBe('s3://bucket/v#1 100%')
  })

  it('takes a file: URL as it stands that cannot be decoded', () => {
    expect(finalSavePath('file:///100%', { jobId, modelName: 'abc' })).toBe('file:///100%/abc')
  })

  it('makes a folder name of any external id, and never the same of two', () => {
    const folderOf = (externalId: string) => finalSavePath('/x', { jobId: externalId, saveWithId: true }) ?? ''
    expect(folderOf('run-7')).toBe('/x/run-7')
    for (const externalId of ['../../etc', 'a/b', 'ü 7', '..', '.', 'x:', 'a\\b', 'a\0b', '-rf']) {
      const name = folderOf(externalId).slice('/x/'.length)
      expect(name).toMatch(/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/)
      expect(['.', '..']).not.toContain(name)
    }
    const alike = ['a/b', 'a:b', 'a b', 'a?b', 'a_b', 'b', 'x:b', 'y:b']
    expect(new Set(alike.map(folderOf))).toHaveLength(alike.length)
  })
})

describe('a path', () => {
  it('is absolute from its base, and a URI stays as it is', () => {
    expect(absolutePath('models', '/home/ada')).toBe('/home/ada/models')
    expect(absolutePath('../models', '/home/ada/here')).toBe('/home/ada/models')
    expect(absolutePath('/models', '/home/ada')).toBe('/models')
    expect(absolutePath('s3://bucket/models', '/home/ada')).toBe('s3://bucket/models')
  })

  it('has a scheme', () => {
    expect(['/models', 'models', './m', 's3://b', 'S3://b', 'file:///m', 'C:\\models', 'gs+x://b'].map(schemeOf)).toEqual([
      'file',
      'file',
      'file',
      's3',
      's3',
      'file',
      'file',
      'gs+x',
    ])
  })
})
