# Calls that no snippet needs, one after the other.
# held by: seccomp
# harms: yes
calls = dict(
    ptrace=101, bpf=321, perf_event_open=298, userfaultfd=323, io_uring_setup=425,
    io_uring_enter=426, io_uring_register=427, keyctl=250, add_key=248, request_key=249,
    setns=308, mount=165, umount2=166, pivot_root=155, chroot=161, fsopen=430, fsmount=432,
    open_tree=428, move_mount=429, mount_setattr=442, swapon=167, kexec_load=246,
    kexec_file_load=320, init_module=175, finit_module=313, delete_module=176,
    settimeofday=164, clock_settime=227, iopl=172, ioperm=173, quotactl=179, quotactl_fd=443,
    acct=163, syslog=103, personality=135, modify_ldt=154, vmsplice=278, tee=276,
    name_to_handle_at=303, open_by_handle_at=304, memfd_create=319, memfd_secret=447,
    pidfd_open=434, pidfd_send_signal=424, pidfd_getfd=438, process_madvise=440,
    process_mrelease=448, inotify_init=253, fanotify_init=300, mq_open=240, shmget=29, shmat=30,
    semget=64, msgget=68, mbind=237, set_mempolicy=238, set_mempolicy_home_node=450,
    move_pages=279, migrate_pages=256, sched_setscheduler=144, sched_setattr=314,
    setpriority=141, setuid=105, setgid=106, setgroups=116, setresuid=117, capset=126,
    seccomp=317, landlock_create_ruleset=444, landlock_restrict_self=446, sendmsg=46,
    sendmmsg=307, recvmsg=47, connect=42, bind=49, listen=50, accept4=288, setsockopt=54,
    mknodat=259, setxattr=188, listmount=458, statmount=457, lsm_set_self_attr=460,
    vhangup=153, lookup_dcookie=212, uselib=134, sethostname=170, setdomainname=171,
    execve=59, execveat=322, fork=57, vfork=58, clone3=435, unshare=272, kcmp=312,
    map_shadow_stack=453, futex_requeue=456, cachestat=451, mseal=462, rt_sigqueueinfo=129,
    ioprio_set=251, pkey_alloc=330, remap_file_pages=216, splice=275, sync=162, syncfs=306,
    fanotify_mark=301, epoll_ctl_old=214, set_thread_area=205, arch_prctl_cet=158,
    open_tree_attr=467, file_setattr=469,
)
reached = []
def run():
    for name, number in calls.items():
        result = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(-1)] * 6)
        if result >= 0 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP):
            reached.append((name, result, errno.errorcode.get(ctypes.get_errno())))
    return reached
attempt("the kernel", run, bool)
print(reached)
