import { type EmulatedAccount, roleArnOf } from '../emulated-account.ts'
import type { EmulatedService } from '../emulated-service.ts'
import { queryService } from '../protocol/query-service.ts'
import { ServiceError } from '../service-error.ts'

const trustPolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}

/** IAM: one role, which SageMaker may assume and which may do anything. */
export function iamService(account: EmulatedAccount): EmulatedService {
  return queryService({
    name: 'iam',
    namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    operations: {
      GetRole: parameters => ({ Role: role(account, parameters.get('RoleName')) }),
      SimulatePrincipalPolicy: parameters => ({
        EvaluationResults: { member: listIn(parameters, 'ActionNames').map(action => allowed(action, listIn(parameters, 'ResourceArns'))) },
        IsTruncated: false,
      }),
    },
  })
}

function role(account: EmulatedAccount, name: string | null) {
  if (name !== account.roleName) throw new ServiceError('NoSuchEntity', `The role with name ${name ?? ''} cannot be found.`, 404)
  return {
    Path: '/',
    RoleName: account.roleName,
    RoleId: 'AROAEMULATEDROLEEXAM',
    Arn: roleArnOf(account),
    CreateDate: '2026-01-01T00:00:00Z',
    AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trustPolicy)),
    MaxSessionDuration: 3600,
  }
}

function allowed(action: string, [resource = '*']: readonly string[]) {
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: 'allowed',
    MatchedStatements: {},
    MissingContextValues: {},
  }
}

function listIn(parameters: URLSearchParams, name: string): readonly string[] {
  return [...parameters].filter(([key]) => key.startsWith(`${name}.member.`)).map(([, value]) => value)
}
