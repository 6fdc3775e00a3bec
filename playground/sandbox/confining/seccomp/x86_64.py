"""The numbers of calls on x86-64: AUDIT_ARCH_X86_64, and arch/x86/entry/syscalls/syscall_64.tbl."""

from playground.sandbox.confining.seccomp.table import Table, numbers

TABLE = Table(
    architecture=0xC000_003E,
    numbers=numbers("""
        0 read  1 write  2 open  3 close  4 stat  5 fstat  6 lstat  7 poll  8 lseek  9 mmap
        10 mprotect  11 munmap  12 brk  13 rt_sigaction  14 rt_sigprocmask  15 rt_sigreturn
        16 ioctl  17 pread64  18 pwrite64  19 readv  20 writev  21 access  22 pipe  23 select
        24 sched_yield  25 mremap  26 msync  28 madvise  32 dup  33 dup2  34 pause  35 nanosleep
        36 getitimer  37 alarm  38 setitimer  39 getpid  40 sendfile  44 sendto  45 recvfrom
        48 shutdown  51 getsockname  52 getpeername  53 socketpair  55 getsockopt  56 clone
        60 exit  61 wait4  62 kill  63 uname  72 fcntl  73 flock  74 fsync  75 fdatasync
        76 truncate  77 ftruncate  78 getdents  79 getcwd  80 chdir  81 fchdir  82 rename
        83 mkdir  84 rmdir  85 creat  86 link  87 unlink  88 symlink  89 readlink  90 chmod
        91 fchmod  92 chown  93 fchown  94 lchown  95 umask  96 gettimeofday  97 getrlimit
        98 getrusage  99 sysinfo  100 times  102 getuid  104 getgid  107 geteuid  108 getegid
        110 getppid  111 getpgrp  115 getgroups  118 getresuid  120 getresgid  121 getpgid
        124 getsid  127 rt_sigpending  128 rt_sigtimedwait  130 rt_sigsuspend  131 sigaltstack
        132 utime  138 fstatfs  157 prctl  160 setrlimit  186 gettid  188 setxattr  189 lsetxattr
        190 fsetxattr  191 getxattr  192 lgetxattr  193 fgetxattr  194 listxattr  195 llistxattr
        196 flistxattr  197 removexattr  198 lremovexattr  199 fremovexattr  200 tkill  201 time
        202 futex  204 sched_getaffinity  213 epoll_create  217 getdents64  218 set_tid_address
        219 restart_syscall  221 fadvise64  228 clock_gettime  229 clock_getres
        230 clock_nanosleep  231 exit_group  232 epoll_wait  233 epoll_ctl  234 tgkill  235 utimes
        247 waitid  257 openat  258 mkdirat  260 fchownat  261 futimesat  262 newfstatat
        263 unlinkat  264 renameat  265 linkat  266 symlinkat  267 readlinkat  268 fchmodat
        269 faccessat  270 pselect6  271 ppoll  273 set_robust_list  274 get_robust_list
        280 utimensat  281 epoll_pwait  284 eventfd  285 fallocate  290 eventfd2
        291 epoll_create1  292 dup3  293 pipe2  295 preadv  296 pwritev  302 prlimit64  309 getcpu
        316 renameat2  318 getrandom  326 copy_file_range  327 preadv2  328 pwritev2  332 statx
        334 rseq  425 io_uring_setup  426 io_uring_enter  427 io_uring_register  435 clone3
        436 close_range  437 openat2  439 faccessat2  441 epoll_pwait2
        444 landlock_create_ruleset  449 futex_waitv  451 cachestat  452 fchmodat2
        453 map_shadow_stack  454 futex_wake  455 futex_wait  456 futex_requeue  462 mseal
        """),
)
