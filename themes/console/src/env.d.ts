/// <reference types="vite/client" />
declare module '*.properties' {
  const texts: Record<string, string>;
  export default texts;
}
