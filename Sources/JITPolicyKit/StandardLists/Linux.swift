// Made by Scripts/generate-standard-lists; change that, not this.

extension StandardLists {
    /// What `import "std:linux"` stands for.
    static let linux = #"""
        # Folders that a user without rights can write to on a usual distribution.
        list linux_user_writable_dirs : path = [
            # Home folders.
            '/home/*',
            # Where every user may write.
            '/tmp',
            '/var/tmp',
            '/dev/shm',
            '/dev/mqueue',
            '/run/lock',
            '/run/user/*',
            '/run/screen',
            '/var/crash',
            '/var/lock',
            '/var/lib/php/sessions',
            '/var/mail',
            '/var/spool/mail',
            '/var/spool/cron/crontabs',
            '/var/spool/cron/atjobs',
            # Removable media.
            '/media/*',
            '/run/media/*',
        ]

        # Folders that the distribution's packages install to. Neither /usr/local nor /opt: those
        # are the administrator's own.
        list linux_system_dirs : path = [
            '/bin',
            '/boot',
            '/etc',
            '/lib',
            '/lib32',
            '/lib64',
            '/libx32',
            '/sbin',
            '/usr/bin',
            '/usr/lib',
            '/usr/lib32',
            '/usr/lib64',
            '/usr/libexec',
            '/usr/libx32',
            '/usr/sbin',
            '/usr/share',
        ]

        # Programs that give a shell, read or write any file, or load code when run as root. Names
        # from GTFOBins/GTFOBins.github.io@7382261ef936e35896ba70e7a6b833352ffb9a22.
        list linux_living_off_the_land : name = [
            '7z', 'aa-exec', 'ab', 'acr', 'agetty', 'alpine', 'ansible-playbook', 'ansible-test',
            'aoss', 'apache2', 'apache2ctl', 'apport-cli', 'apt', 'apt-get', 'aptitude', 'ar',
            'arch-nspawn', 'aria2c', 'arj', 'arp', 'as', 'ascii-xfr', 'ascii85', 'ash', 'aspell',
            'asterisk', 'at', 'atobm', 'autoconf', 'autoheader', 'autoreconf', 'awk', 'aws',
            'base32', 'base58', 'base64', 'basenc', 'basez', 'bash', 'bashbug', 'batcat', 'bbot',
            'bc', 'bconsole', 'bee', 'borg', 'bpftrace', 'bridge', 'bundle', 'bundler', 'busctl',
            'busybox', 'byebug', 'bzip2', 'c89', 'c99', 'cabal', 'cancel', 'capsh', 'cargo', 'cat',
            'cc', 'cdist', 'certbot', 'chattr', 'check_by_ssh', 'check_cups', 'check_log',
            'check_memory', 'check_raid', 'check_ssl_cert', 'check_statusfile', 'chmod', 'choom',
            'chown', 'chroot', 'chrt', 'clamscan', 'clisp', 'cmake', 'cmp', 'cobc', 'code', 'codex',
            'column', 'comm', 'composer', 'cowsay', 'cowthink', 'cp', 'cpan', 'cpio', 'cpulimit',
            'crash', 'crontab', 'csh', 'csplit', 'csvtool', 'ctr', 'cupsfilter', 'curl', 'cut',
            'dash', 'date', 'dc', 'dd', 'debugfs', 'dhclient', 'dialog', 'diff', 'dig', 'distcc',
            'dmesg', 'dmidecode', 'dmsetup', 'dnf', 'dnsmasq', 'doas', 'docker', 'dos2unix',
            'dosbox', 'dotnet', 'dpkg', 'dstat', 'dvips', 'easy_install', 'easyrsa', 'eb', 'ed',
            'efax', 'egrep', 'elvish', 'emacs', 'enscript', 'env', 'eqn', 'espeak', 'ex',
            'exiftool', 'expand', 'expect', 'facter', 'fail2ban-client', 'fastfetch', 'ffmpeg',
            'fgrep', 'file', 'find', 'finger', 'firejail', 'fish', 'flock', 'fmt', 'fold', 'forge',
            'fping', 'ftp', 'fzf', 'g++', 'gawk', 'gcc', 'gcloud', 'gcore', 'gdb', 'gem', 'genie',
            'genisoimage', 'getent', 'ghc', 'ghci', 'gimp', 'ginsh', 'git', 'gnuplot', 'go', 'grc',
            'grep', 'gtester', 'guile', 'gzip', 'hashcat', 'hd', 'head', 'hexdump', 'hg',
            'highlight', 'hping3', 'iconv', 'iftop', 'install', 'ionice', 'ip', 'iptables-save',
            'irb', 'ispell', 'java', 'jjs', 'joe', 'join', 'journalctl', 'jq', 'jrunscript',
            'jshell', 'jtag', 'julia', 'knife', 'ksh', 'ksshell', 'ksu', 'kubectl', 'last', 'lastb',
            'latex', 'latexmk', 'ld.so', 'ldconfig', 'less', 'lftp', 'links', 'ln', 'loginctl',
            'logrotate', 'logsave', 'look', 'lp', 'ltrace', 'lua', 'lualatex', 'luatex',
            'lwp-download', 'lwp-request', 'lxd', 'm4', 'mail', 'make', 'man', 'mawk', 'minicom',
            'more', 'mosh-server', 'mosquitto', 'mount', 'msfconsole', 'msgattrib', 'msgcat',
            'msgconv', 'msgfilter', 'msgmerge', 'msguniq', 'mtr', 'multitime', 'mutt', 'mv', 'mypy',
            'mysql', 'nano', 'nasm', 'nawk', 'nc', 'ncdu', 'ncftp', 'needrestart', 'neofetch',
            'nft', 'nginx', 'nice', 'nl', 'nm', 'nmap', 'node', 'nohup', 'npm', 'nroff', 'nsenter',
            'ntpdate', 'nvim', 'octave', 'od', 'opencode', 'openssl', 'openvpn', 'openvt', 'opkg',
            'pandoc', 'passwd', 'paste', 'pax', 'pdb', 'pdflatex', 'pdftex', 'perf', 'perl',
            'perlbug', 'pexec', 'pg', 'php', 'pic', 'pico', 'pidstat', 'pip', 'pipx', 'pkexec',
            'pkg', 'plymouth', 'podman', 'poetry', 'posh', 'pr', 'procmail', 'pry', 'psftp', 'psql',
            'ptx', 'puppet', 'pwsh', 'pygmentize', 'pyright', 'python', 'qpdf', 'R', 'rake',
            'ranger', 'rc', 'readelf', 'red', 'redcarpet', 'redis', 'restic', 'rev', 'rlogin',
            'rlwrap', 'rpm', 'rpmdb', 'rpmquery', 'rpmverify', 'rsync', 'rsyslogd', 'rtorrent',
            'ruby', 'run-mailcap', 'run-parts', 'runscript', 'rustc', 'rustdoc', 'rustfmt',
            'rustup', 'rview', 'rvim', 'sash', 'scanmem', 'scp', 'screen', 'script', 'scrot', 'sed',
            'service', 'setarch', 'setcap', 'setfacl', 'setlock', 'sftp', 'sg', 'shred', 'shuf',
            'slsh', 'smbclient', 'snap', 'socat', 'socket', 'soelim', 'softlimit', 'sort', 'split',
            'sqlite3', 'sqlmap', 'ss', 'ssh', 'ssh-agent', 'ssh-copy-id', 'ssh-keygen',
            'ssh-keyscan', 'sshfs', 'sshpass', 'sshuttle', 'start-stop-daemon', 'stdbuf', 'strace',
            'strings', 'su', 'sudo', 'sysctl', 'systemctl', 'systemd-resolve', 'systemd-run', 'tac',
            'tail', 'tailscale', 'tar', 'task', 'taskset', 'tasksh', 'tbl', 'tclsh', 'tcpdump',
            'tcsh', 'tdbtool', 'tee', 'telnet', 'terraform', 'tex', 'tftp', 'tic', 'time',
            'timedatectl', 'timeout', 'tmate', 'tmux', 'top', 'torify', 'torsocks', 'troff', 'tsc',
            'tshark', 'ul', 'unexpand', 'uniq', 'unshare', 'unsquashfs', 'unzip',
            'update-alternatives', 'urlget', 'uuencode', 'uv', 'vagrant', 'valgrind', 'varnishncsa',
            'vi', 'view', 'vigr', 'vim', 'vimdiff', 'vipw', 'virsh', 'volatility', 'w3m', 'wall',
            'watch', 'wc', 'wg-quick', 'wget', 'whiptail', 'whois', 'wireshark', 'wish', 'xargs',
            'xdg-user-dir', 'xdotool', 'xelatex', 'xetex', 'xmodmap', 'xmore', 'xpad', 'xxd', 'xz',
            'yarn', 'yash', 'yelp', 'yt-dlp', 'yum', 'zathura', 'zcat', 'zgrep', 'zic', 'zip',
            'zless', 'zsh', 'zsoelim', 'zypper',
        ]

        # Programs that run the script, the expression or the file in their arguments.
        list linux_interpreters : name = [
            'ash', 'awk', 'bash', 'bun', 'busybox', 'csh', 'dash', 'deno', 'dotnet', 'elvish',
            'erl', 'escript', 'expect', 'fish', 'gawk', 'ghci', 'groovy', 'guile', 'iex', 'ipython',
            'ipython3', 'irb', 'java', 'jjs', 'jrunscript', 'jshell', 'julia', 'ksh', 'ksh93',
            'ld-linux-aarch64.so.1', 'ld-linux-x86-64.so.2', 'ld-linux.so.2', 'ld.so', 'lua',
            'lua5.1', 'lua5.2', 'lua5.3', 'lua5.4', 'luajit', 'mawk', 'mksh', 'mono', 'nawk',
            'node', 'nodejs', 'octave', 'perl', 'perl5.32', 'perl5.34', 'perl5.36', 'perl5.38',
            'perl5.40', 'php', 'php7.4', 'php8.0', 'php8.1', 'php8.2', 'php8.3', 'php8.4', 'pwsh',
            'pypy', 'pypy3', 'python', 'python2', 'python2.7', 'python3', 'python3.10',
            'python3.11', 'python3.12', 'python3.13', 'python3.14', 'python3.6', 'python3.7',
            'python3.8', 'python3.9', 'R', 'raku', 'rbash', 'rksh', 'Rscript', 'ruby', 'ruby2.7',
            'ruby3.0', 'ruby3.1', 'ruby3.2', 'ruby3.3', 'runghc', 'sbcl', 'sh', 'swipl', 'tclsh',
            'tclsh8.6', 'tcsh', 'toybox', 'wish', 'wish8.6', 'yash', 'zsh',
        ]
        """#
}
