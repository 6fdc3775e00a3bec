# Asks drivers for what is not for snippets.
# held by: seccomp
import fcntl, os
here = os.open(".", os.O_RDONLY)
for name, code in dict(FIOASYNC=0x5452, TIOCSTI=0x5412, FS_IOC_SETFLAGS=0x40086602,
                       FS_IOC_FSSETXATTR=0x401C5820, FICLONE=0x40049409, FIFREEZE=0xC0045877,
                       NS_GET_PARENT=0xB702, BLKGETSIZE=0x1260, SIOCGIFCONF=0x8912).items():
    attempt(name, lambda: fcntl.ioctl(here, code, bytes(64)))
