import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { Problem } from '../api/client';
import { useConsole } from './ConsoleContext';

/** Reads from the realm's API. What is shown stays until newer data is there. */
export function useRead<T>(path: string | null, options: { every?: number | undefined; keep?: boolean } = {}): UseQueryResult<T, Problem> {
  const { api } = useConsole();
  return useQuery<T, Problem>({
    queryKey: [api.realm, path],
    enabled: path !== null,
    queryFn: ({ signal }) => api.ask<T>(path ?? '', { signal }),
    staleTime: 10_000,
    retry: false,
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
    ...(options.keep === false ? {} : { placeholderData: keepPreviousData }),
  });
}

/** A change of something on the server; afterwards everything that is shown is read anew. */
export function useChange<Input, Answer = unknown>(change: (input: Input, ask: ReturnType<typeof useConsole>['api']['ask']) => Promise<Answer>) {
  const { api } = useConsole();
  const client = useQueryClient();
  return useMutation<Answer, Problem, Input>({
    mutationFn: (input) => change(input, api.ask),
    onSuccess: () => client.invalidateQueries({ queryKey: [api.realm] }),
  });
}
