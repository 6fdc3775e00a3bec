# Pipes, sockets, devices and links to nowhere in its folder.
# held by: limits
# ends: finished
import os, socket, stat
def pipe():
    os.mkfifo("pipe")
def bound():
    listening = socket.socket(socket.AF_UNIX)
    listening.bind("socket")
def device():
    os.mknod("device", stat.S_IFBLK | 0o666, os.makedev(8, 0))
    return open("device", "rb").read(1)
for make in (pipe, bound):
    try:
        make()
    except OSError as error:
        print("held", error)
os.symlink("/", "root")
os.symlink("loop", "loop")
os.symlink("x" * 4_000, "nowhere")
attempt("a disk", device)
