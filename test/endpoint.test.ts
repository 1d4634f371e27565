import { describe, expect, test } from 'vitest'
import { endpointFault } from '../src/endpoint.ts'

describe('an address that a system asks us to send to', () => {
  test.each(['https://ehr.example.nhs.uk/notify', 'https://ehr.example:8443/a?b=c', 'https://8.8.8.8/x', 'https://172.32.0.1/'])(
    '%s is taken',
    (address) => {
      expect(endpointFault(address)).toBeNull()
    },
  )
  test.each([
    'not an address',
    'http://ehr.example.nhs.uk/notify',
    'ftp://ehr.example.nhs.uk/',
    'https://user:secret@ehr.example.nhs.uk/',
    'https://ehr.example.nhs.uk/#part',
    'https://localhost/',
    'https://localhost./',
    'https://parity/',
    'https://db.internal/',
    'https://printer.local/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://0.0.0.0/',
    'https://10.0.0.8/',
    'https://172.16.0.1/',
    'https://172.31.255.255/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://198.18.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
  ])('%s is refused', (address) => {
    expect(endpointFault(address)).not.toBeNull()
  })
  test('may lie inside the deployment’s own network where that is allowed, and be http on this machine only', () => {
    expect(endpointFault('https://10.0.0.8/', true)).toBeNull()
    expect(endpointFault('http://127.0.0.1:9000/', true)).toBeNull()
    expect(endpointFault('http://10.0.0.8/', true)).not.toBeNull()
    expect(endpointFault('http://127.elsewhere.example/', true)).not.toBeNull()
    expect(endpointFault('https://user:secret@10.0.0.8/', true)).not.toBeNull()
  })
})
