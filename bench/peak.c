/* SPDX-License-Identifier: MIT
 *
 * Runs a command some times and prints the least of its wall and CPU seconds, and its peak memory in KiB:
 *   peak [-n TIMES] COMMAND...
 * A launcher of its own because a child's peak begins with that of its parent, and shells and interpreters are large.
 * What the command prints is dropped. Ends as the command does.
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"

static double
seconds(const struct timeval *time)
{
    return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

static void
become(char **command)
{
    int nowhere = open("/dev/null", O_WRONLY);

    if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0)
        _exit(127);
    execvp(*command, command);
    _exit(127);
}

/* The exit code of the command. */
static int
run(char **command, double *wall, double *cpu, long *peak)
{
    struct rusage usage;
    double start = seconds_of(CLOCK_MONOTONIC);
    pid_t child = fork();
    int status;

    if (child == 0)
        become(command);
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        return 127;
    *wall = seconds_of(CLOCK_MONOTONIC) - start;
    *cpu = seconds(&usage.ru_utime) + seconds(&usage.ru_stime);
    *peak = usage.ru_maxrss;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int
main(int argc, char **argv)
{
    double wall = 0, cpu = 0, best_wall = 0, best_cpu = 0;
    long peak = 0, best_peak = 0;
    int times = 1, code = 0;
    char **command = argv + 1;

    if (argc > 3 && strcmp(argv[1], "-n") == 0) {
        times = atoi(argv[2]);
        command = argv + 3;
    }
    if (*command == NULL)
        return 2;
    for (int i = 0; i < times; i++) {
        code = run(command, &wall, &cpu, &peak);
        best_wall = i == 0 || wall < best_wall ? wall : best_wall;
        best_cpu = i == 0 || cpu < best_cpu ? cpu : best_cpu;
        best_peak = i == 0 || peak < best_peak ? peak : best_peak;
    }
    printf("%.4f %.4f %ld\n", best_wall, best_cpu, best_peak);
    return code;
}
