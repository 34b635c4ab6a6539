"""The seed's own loop, from its description: psutil on the direct child, every 100 ms, pipes read at the end.

Prints one JSON line: duration, CPU, peak memory and how it thinks the run ended.
"""
import json
import subprocess
import sys
import time

import psutil

timeout_s = float(sys.argv[1])
command = sys.argv[2:]
started = time.time()
process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
cpu, memory, ending = [], [], None
try:
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        times = watched.cpu_times()
        cpu.append(times.user + times.system)
        memory.append(watched.memory_info().rss / 1048576)
        if time.time() - started > timeout_s:
            process.terminate()
            try:
                process.wait(timeout=5.0)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            break
        time.sleep(0.1)
except psutil.Error:
    pass
try:
    process.communicate(timeout=1.0)
    ending = process.returncode
except Exception as error:  # The seed takes whatever happens here for an internal error.
    ending = type(error).__name__
print(
    json.dumps(
        {
            "durationMs": (time.time() - started) * 1000,
            "cpuMs": max(cpu) * 1000 if cpu else None,
            "peakMb": max(memory) if memory else None,
            "ending": ending,
        }
    )
)
