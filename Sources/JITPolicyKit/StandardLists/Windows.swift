// Made by Scripts/generate-standard-lists; change that, not this.

extension StandardLists {
    /// What `import "std:windows"` stands for.
    static let windows = #"""
        # Folders that a user without rights can write to, as Windows is installed on drive C:.
        # Other drives are not named: there `app.drive` and `app.user_writable` tell more. Below the
        # Windows folder:
        # api0cradle/UltimateAppLockerByPassList@39085196cb7ac84bbfe2be6784d20ad266a76d1b, and
        # folders of the same kind beside them.
        list windows_user_writable_dirs : path = [
            # Profiles: Desktop, Downloads, Documents, AppData with its Temp, and Public.
            'C:\Users\*',
            # Every user may add folders and files here.
            'C:\ProgramData',
            'C:\$Recycle.Bin',
            # Every user may make folders in the root of the drive; these are the usual ones.
            'C:\Temp',
            'C:\Tmp',
            # Inside the Windows folder: scratch, spool, task and log folders.
            'C:\Windows\Temp',
            'C:\Windows\Tasks',
            'C:\Windows\tracing',
            'C:\Windows\debug\WIA',
            'C:\Windows\Registration\CRMLog',
            'C:\Windows\PLA\Reports',
            'C:\Windows\PLA\Rules',
            'C:\Windows\PLA\Templates',
            'C:\Windows\System32\Com\dmp',
            'C:\Windows\System32\FxsTmp',
            'C:\Windows\System32\LogFiles\WMI',
            'C:\Windows\System32\Microsoft\Crypto\RSA\MachineKeys',
            'C:\Windows\System32\spool\drivers\color',
            'C:\Windows\System32\spool\PRINTERS',
            'C:\Windows\System32\spool\SERVERS',
            'C:\Windows\System32\Tasks',
            'C:\Windows\System32\Tasks_Migrated',
            'C:\Windows\SysWOW64\Com\dmp',
            'C:\Windows\SysWOW64\FxsTmp',
            'C:\Windows\SysWOW64\Tasks',
        ]

        # Folders that only an installer or the system writes to, except for the folders named in
        # windows_user_writable_dirs: ask for both.
        list windows_system_dirs : path = [
            'C:\Windows',
            'C:\Program Files',
            'C:\Program Files (x86)',
        ]

        # Programs of Microsoft's own that run, load, fetch or change something for whoever starts
        # them. Names from LOLBAS-Project/LOLBAS@3403b338875b8a99a0cd7ba4ced5086e8d310bf7,
        # MicrosoftDocs/WDAC-Toolkit@7108e9add7031c92b8fe6c689dadf405fc063bb0 (recommended user-mode
        # block rules) and microsoft/AaronLocker@9d3c943b64f335ffd3c9fa3e6a748ae6f498c5b9.
        list windows_living_off_the_land : name = [
            'acccheckconsole.exe', 'addinprocess.exe', 'addinprocess32.exe', 'addinutil.exe',
            'adplus.exe', 'agentexecutor.exe', 'appcert.exe', 'appinstaller.exe', 'applauncher.exe',
            'appvlp.exe', 'aspnet_compiler.exe', 'at.exe', 'atbroker.exe', 'bash.exe', 'bcp.exe',
            'bginfo.exe', 'bitsadmin.exe', 'cdb.exe', 'certoc.exe', 'certreq.exe', 'certutil.exe',
            'change.exe', 'cipher.exe', 'cmd.exe', 'cmdkey.exe', 'cmdl32.exe', 'cmstp.exe',
            'colorcpl.exe', 'computerdefaults.exe', 'configsecuritypolicy.exe', 'conhost.exe',
            'control.exe', 'coregen.exe', 'createdump.exe', 'csc.exe', 'cscript.exe', 'csi.exe',
            'customshellhost.exe', 'datasvcutil.exe', 'dbghost.exe', 'dbgsrv.exe', 'dbgsvc.exe',
            'defaultpack.exe', 'desktopimgdownldr.exe', 'devicecredentialdeployment.exe',
            'devinit.exe', 'devtoolslauncher.exe', 'devtunnel.exe', 'dfsvc.exe', 'diantz.exe',
            'diskshadow.exe', 'dnscmd.exe', 'dnx.exe', 'dotnet.exe', 'dsdbutil.exe', 'dtutil.exe',
            'dump64.exe', 'dumpminitool.exe', 'dxcap.exe', 'ecmangen.exe', 'esentutl.exe',
            'eudcedit.exe', 'eventvwr.exe', 'excel.exe', 'expand.exe', 'explorer.exe',
            'extexport.exe', 'extrac32.exe', 'findstr.exe', 'finger.exe', 'fltmc.exe',
            'forfiles.exe', 'fsi.exe', 'fsianycpu.exe', 'fsutil.exe', 'ftp.exe', 'gpscript.exe',
            'hh.exe', 'ie4uinit.exe', 'iediagcmd.exe', 'ieexec.exe', 'ilasm.exe', 'imewdbld.exe',
            'infdefaultinstall.exe', 'installutil.exe', 'intellitrace.exe', 'iscsicpl.exe',
            'jsc.exe', 'kd.exe', 'kill.exe', 'ldifde.exe', 'logger.exe', 'lxrun.exe', 'makecab.exe',
            'mavinject.exe', 'mftrace.exe', 'microsoft.management.services.intunewindowsagent.exe',
            'microsoft.nodejstools.pressanykey.exe', 'microsoft.workflow.compiler.exe', 'mmc.exe',
            'mofcomp.exe', 'mpcmdrun.exe', 'mpiexec.exe', 'msaccess.exe', 'msbuild.exe',
            'msconfig.exe', 'mscopilot.exe', 'mscopilot_proxy.exe', 'msdeploy.exe', 'msdt.exe',
            'msedge.exe', 'msedge_proxy.exe', 'msedgewebview2.exe', 'mshta.exe', 'msiexec.exe',
            'msohtmed.exe', 'msoxmled.exe', 'mspub.exe', 'msxsl.exe', 'netsh.exe', 'ngen.exe',
            'nmcap.exe', 'ntdsutil.exe', 'ntkd.exe', 'ntsd.exe', 'odbcad32.exe', 'odbcconf.exe',
            'offlinescannershell.exe', 'onedrivestandaloneupdater.exe', 'openconsole.exe',
            'outlook.exe', 'pcalua.exe', 'pcwrun.exe', 'pixtool.exe', 'pktmon.exe', 'pnputil.exe',
            'powerpnt.exe', 'powershell.exe', 'powershell_ise.exe', 'powershellcustomhost.exe',
            'presentationhost.exe', 'print.exe', 'printbrm.exe', 'procdump.exe',
            'protocolhandler.exe', 'provlaunch.exe', 'psr.exe', 'pwsh.exe', 'query.exe',
            'rasautou.exe', 'rcsi.exe', 'rdrleakdiag.exe', 'reg.exe', 'regasm.exe', 'regedit.exe',
            'regini.exe', 'register-cimprovider.exe', 'regsvcs.exe', 'regsvr32.exe', 'remote.exe',
            'replace.exe', 'reset.exe', 'rpcping.exe', 'runas.exe', 'rundll32.exe',
            'runexehelper.exe', 'runonce.exe', 'runscripthelper.exe', 'sc.exe', 'schtasks.exe',
            'scp.exe', 'scriptrunner.exe', 'setres.exe', 'settingsynchost.exe', 'setupugc.exe',
            'sftp.exe', 'sigverif.exe', 'sqldumper.exe', 'sqlps.exe', 'sqltoolsps.exe',
            'squirrel.exe', 'ssh.exe', 'stordiag.exe', 'syncappvpublishingserver.exe', 'tar.exe',
            'te.exe', 'teams.exe', 'testwindowremoteagent.exe', 'texttransform.exe', 'tracker.exe',
            'ttdinject.exe', 'tttracer.exe', 'unregmp2.exe', 'update.exe', 'vbc.exe',
            'verclsid.exe', 'visio.exe', 'visualuiaverifynative.exe', 'vsdiagnostics.exe',
            'vshadow.exe', 'vsiisexelauncher.exe', 'vsjitdebugger.exe', 'vslaunchbrowser.exe',
            'vsls-agent.exe', 'vstest.console.exe', 'wab.exe', 'wbadmin.exe', 'wbemtest.exe',
            'wfc.exe', 'wfmformat.exe', 'windbg.exe', 'winfile.exe', 'winget.exe', 'winproj.exe',
            'winword.exe', 'wlrmdr.exe', 'wmic.exe', 'workfolders.exe', 'write.exe', 'wsb.exe',
            'wscript.exe', 'wsl.exe', 'wslconfig.exe', 'wslhost.exe', 'wsreset.exe', 'wt.exe',
            'wuauclt.exe', 'xbootmgr.exe', 'xbootmgrsleep.exe', 'xsd.exe', 'xwizard.exe',
        ]

        # Programs that run the script, the expression or the file in their arguments.
        list windows_interpreters : name = [
            'ash.exe', 'autohotkey.exe', 'autohotkey32.exe', 'autohotkey64.exe', 'autoit3.exe',
            'autoit3_x64.exe', 'bash.exe', 'bun.exe', 'cmd.exe', 'conhost.exe', 'cscript.exe',
            'csi.exe', 'cygwin.exe', 'deno.exe', 'dnx.exe', 'dotnet.exe', 'erl.exe', 'fsi.exe',
            'fsianycpu.exe', 'git-bash.exe', 'git-cmd.exe', 'groovy.exe', 'hh.exe', 'ipython.exe',
            'irb.exe', 'java.exe', 'javaw.exe', 'jjs.exe', 'jrunscript.exe', 'jshell.exe',
            'julia.exe', 'lua.exe', 'luajit.exe', 'mintty.exe', 'mono.exe', 'mshta.exe', 'node.exe',
            'perl.exe', 'php-cgi.exe', 'php-win.exe', 'php.exe', 'powershell.exe',
            'powershell_ise.exe', 'powershellcustomhost.exe', 'pwsh.exe', 'py.exe', 'python.exe',
            'python2.exe', 'python3.exe', 'pythonw.exe', 'pyw.exe', 'r.exe', 'rcsi.exe',
            'rscript.exe', 'rterm.exe', 'ruby.exe', 'rubyw.exe', 'sh.exe', 'sqlps.exe',
            'sqltoolsps.exe', 'tclsh.exe', 'windowsterminal.exe', 'wish.exe', 'wperl.exe',
            'wscript.exe', 'wsl.exe', 'wslhost.exe', 'wt.exe', 'zsh.exe',
        ]
        """#
}
