/* Process shapes that only C can make, for the suites that have a compiler: cc -O1 -pthread shapes.c */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void pause_ms(long ms) {
  struct timespec t = {ms / 1000, (ms % 1000) * 1000000L};
  nanosleep(&t, NULL);
}

static void sleep_long(void) {
  for (int i = 0; i < 60; i++) pause_ms(1000);
  _exit(0);
}

static void burn(long ms) {
  struct rusage use;
  do getrusage(RUSAGE_SELF, &use);
  while ((use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000L +
             (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1000L < ms);
}

static char *fill(long mib) {
  size_t size = (size_t)mib << 20;
  char *block = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (block == MAP_FAILED) _exit(3);
  memset(block, 1, size);
  return block;
}

static void close_all(void) {
  for (int fd = 0; fd < 64; fd++) close(fd);
}

static void *fork_in_thread(void *unused) {
  (void)unused;
  if (fork() == 0) sleep_long();
  pause_ms(60000);
  return NULL;
}

int main(int argc, char **argv) {
  const char *mode = argc > 1 ? argv[1] : "";
  long first = argc > 2 ? atol(argv[2]) : 0, second = argc > 3 ? atol(argv[3]) : 0;

  if (!strcmp(mode, "daemon")) { /* the textbook daemon: two forks, a session, nothing open */
    if (fork() > 0) { pause_ms(first); _exit(0); }
    setsid();
    if (fork() > 0) _exit(0);
    close_all();
    sleep_long();
  }
  if (!strcmp(mode, "hopper")) { /* a new process in a new session every few ms, the old one gone */
    if (fork() > 0) sleep_long();
    for (;;) {
      setsid();
      pause_ms(first);
      if (fork() > 0) _exit(0);
    }
  }
  if (!strcmp(mode, "deaf")) { /* blocks every signal that can be blocked, in a group of its own */
    sigset_t all;
    sigfillset(&all);
    if (fork() == 0) { sigprocmask(SIG_BLOCK, &all, NULL); setpgid(0, 0); sleep_long(); }
    sigprocmask(SIG_BLOCK, &all, NULL);
    sleep_long();
  }
  if (!strcmp(mode, "thread-fork")) { /* the child belongs to a thread that is not the main one */
    pthread_t thread;
    pthread_create(&thread, NULL, fork_in_thread, NULL);
    sleep_long();
  }
  if (!strcmp(mode, "zombies")) { /* a parent that never waits */
    for (long i = 0; i < first; i++) if (fork() == 0) _exit(0);
    sleep_long();
  }
  if (!strcmp(mode, "worker")) { /* MiB, then CPU ms */
    char *block = fill(first);
    burn(second);
    return block[0] == 1 ? 0 : 4;
  }
  if (!strcmp(mode, "spike")) { /* MiB held for ms, then a while without */
    char *block = fill(first);
    pause_ms(second);
    munmap(block, (size_t)first << 20);
    pause_ms(60);
    return 0;
  }
  if (!strcmp(mode, "wrap")) { /* waits for the rest of the command line, as lake does for lean */
    pid_t child = fork();
    if (child == 0) { execvp(argv[2], argv + 2); _exit(127); }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }
  if (!strcmp(mode, "unwaited")) { /* a child that computes on, for a parent that does not care */
    if (fork() == 0) { burn(first); sleep_long(); }
    burn(second);
    pause_ms(first + 400);
    return 0;
  }
  fprintf(stderr, "no mode \"%s\"\n", mode);
  return 2;
}
