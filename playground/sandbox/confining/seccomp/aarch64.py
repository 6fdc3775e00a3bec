"""The numbers of calls on 64-bit ARM: AUDIT_ARCH_AARCH64, and include/uapi/asm-generic/unistd.h."""

from playground.sandbox.confining.seccomp.table import Table, numbers

TABLE = Table(
    architecture=0xC000_00B7,
    numbers=numbers("""
        5 setxattr  6 lsetxattr  7 fsetxattr  8 getxattr  9 lgetxattr  10 fgetxattr  11 listxattr
        12 llistxattr  13 flistxattr  14 removexattr  15 lremovexattr  16 fremovexattr  17 getcwd
        19 eventfd2  20 epoll_create1  21 epoll_ctl  22 epoll_pwait  23 dup  24 dup3  25 fcntl
        29 ioctl  32 flock  34 mkdirat  35 unlinkat  36 symlinkat  37 linkat  38 renameat
        44 fstatfs  45 truncate  46 ftruncate  47 fallocate  48 faccessat  49 chdir  50 fchdir
        52 fchmod  53 fchmodat  54 fchownat  55 fchown  56 openat  57 close  59 pipe2
        61 getdents64  62 lseek  63 read  64 write  65 readv  66 writev  67 pread64  68 pwrite64
        69 preadv  70 pwritev  71 sendfile  72 pselect6  73 ppoll  78 readlinkat  79 newfstatat
        80 fstat  82 fsync  83 fdatasync  88 utimensat  93 exit  94 exit_group  95 waitid
        96 set_tid_address  98 futex  99 set_robust_list  100 get_robust_list  101 nanosleep
        102 getitimer  103 setitimer  113 clock_gettime  114 clock_getres  115 clock_nanosleep
        123 sched_getaffinity  124 sched_yield  128 restart_syscall  129 kill  130 tkill
        131 tgkill  132 sigaltstack  133 rt_sigsuspend  134 rt_sigaction  135 rt_sigprocmask
        136 rt_sigpending  137 rt_sigtimedwait  139 rt_sigreturn  148 getresuid  150 getresgid
        153 times  155 getpgid  156 getsid  158 getgroups  160 uname  163 getrlimit  164 setrlimit
        165 getrusage  166 umask  167 prctl  168 getcpu  169 gettimeofday  172 getpid  173 getppid
        174 getuid  175 geteuid  176 getgid  177 getegid  178 gettid  179 sysinfo  199 socketpair
        204 getsockname  205 getpeername  206 sendto  207 recvfrom  209 getsockopt  210 shutdown
        214 brk  215 munmap  216 mremap  220 clone  222 mmap  223 fadvise64  226 mprotect
        227 msync  233 madvise  260 wait4  261 prlimit64  276 renameat2  278 getrandom
        285 copy_file_range  286 preadv2  287 pwritev2  291 statx  293 rseq  425 io_uring_setup
        426 io_uring_enter  427 io_uring_register  435 clone3  436 close_range  437 openat2
        439 faccessat2  441 epoll_pwait2  444 landlock_create_ruleset  449 futex_waitv
        451 cachestat  452 fchmodat2  453 map_shadow_stack  454 futex_wake  455 futex_wait
        456 futex_requeue  462 mseal
        """),
)
